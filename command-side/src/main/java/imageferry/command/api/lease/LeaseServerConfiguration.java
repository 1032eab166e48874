package imageferry.command.api.lease;

import imageferry.command.crypto.DataKeys;
import imageferry.command.lease.KeyLeaseSettings;
import imageferry.command.lease.KeyLeases;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases keys where there is a vault and a certificate for it. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.API, Role.SAGA})
@ConditionalOnProperty("ferry.key-leases.certificate")
@EnableConfigurationProperties(KeyLeaseSettings.class)
class LeaseServerConfiguration {
    @Bean
    LeaseServer leaseServer(
            KeyLeaseSettings settings, DataKeys keys, JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        return new LeaseServer(settings, new KeyLeases(keys, jdbc, settings, clock, meters));
    }
}
