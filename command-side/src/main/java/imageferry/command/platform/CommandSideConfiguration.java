package imageferry.command.platform;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The command side, as much of it as the roles of the process want, for the context of a Boot application that brings a data source. */
@Configuration(proxyBeanMethods = false)
@Import({PlatformConfiguration.class, CommandSideConfiguration.Door.class})
@ComponentScan(
        basePackages = "imageferry.command",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "imageferry\\.command\\.api\\.(?!tls\\.|lease\\.).*"))
public class CommandSideConfiguration {
    /** What answers requests; TLS is for all that listens, leases are for all that have the vault. */
    @Configuration(proxyBeanMethods = false)
    @OnRole(Role.API)
    @ComponentScan("imageferry.command.api")
    static class Door {}
}
