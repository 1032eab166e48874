package imageferry.deploy.service;

import imageferry.command.platform.CommandSideConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Both sides and what joins them, as one application. */
@SpringBootApplication(scanBasePackages = {"imageferry.query", "imageferry.deploy.service"})
@ConfigurationPropertiesScan({"imageferry.command", "imageferry.query", "imageferry.deploy.service"})
@Import(CommandSideConfiguration.class)
public class StandaloneApplication {}
