package imageferry.deploy.service;

import imageferry.command.platform.CommandSideConfiguration;
import imageferry.command.platform.DistantEventsConfiguration;
import imageferry.command.role.OnCommandSide;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process of Image Ferry: both sides and what joins them, or the parts of them that {@code ferry.roles} names. */
@SpringBootApplication(scanBasePackages = {"imageferry.deploy.service", "imageferry.deploy.node"})
@ConfigurationPropertiesScan({"imageferry.deploy.service", "imageferry.deploy.node"})
public class StandaloneApplication {
    /** The command side. */
    @Configuration(proxyBeanMethods = false)
    @OnCommandSide
    @ConfigurationPropertiesScan("imageferry.command")
    @Import(CommandSideConfiguration.class)
    static class Deciding {}

    /** The query side. */
    @Configuration(proxyBeanMethods = false)
    @OnRole(Role.QUERY)
    @ConfigurationPropertiesScan("imageferry.query")
    @ComponentScan("imageferry.query")
    static class Knowing {}

    /** The ground under a query side that is alone. TLS is the same for all that listens. */
    @Configuration(proxyBeanMethods = false)
    @OnRole(value = Role.QUERY, unless = Role.API)
    @Import(DistantEventsConfiguration.class)
    @ComponentScan("imageferry.command.api.tls")
    static class KnowingAlone {}
}
