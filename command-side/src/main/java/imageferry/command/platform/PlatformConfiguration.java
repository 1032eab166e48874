package imageferry.command.platform;

import imageferry.command.trace.TraceConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The ground the command side stands on, without the command side itself: stores, dispatch, readers, deadlines. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:command-side.properties")
@Import({
    AmbientConfiguration.class,
    TraceConfiguration.class,
    CommandSideMigration.class,
    SerializerConfiguration.class,
    EventStoreConfiguration.class,
    DispatchConfiguration.class,
    EventReadersConfiguration.class,
    DeadlineConfiguration.class,
    RegionWiring.class,
    StartChecks.class
})
public class PlatformConfiguration {}
