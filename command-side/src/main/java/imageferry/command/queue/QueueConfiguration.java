package imageferry.command.queue;

import imageferry.command.sweep.SweepSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of the queue and of the sweep that its jobs run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    QueueSettings.class,
    ReplicatorSettings.class,
    SweepSettings.class,
    VerificationSettings.class
})
class QueueConfiguration {}
