package imageferry.command.api.digest;

import imageferry.command.transfer.DataPlane;
import imageferry.command.vault.AccessKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the telling of digests. */
@Configuration(proxyBeanMethods = false)
class DigestConfiguration {

    @Bean
    BasicCredentials basicCredentials(AccessKeys keys) {
        return new BasicCredentials(keys);
    }

    @Bean
    Digests digests(DataPlane dataPlane, Clock clock) {
        return new Digests(dataPlane, clock);
    }
}
