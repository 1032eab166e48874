package imageferry.command.platform;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole command side, for the context of a Boot application that brings a data source. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformConfiguration.class)
@ComponentScan("imageferry.command")
public class CommandSideConfiguration {}
