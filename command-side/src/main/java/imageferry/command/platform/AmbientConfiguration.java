package imageferry.command.platform;

import imageferry.command.dispatch.IdSource;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only source of time, randomness and ids (design rule 7): everything else is given them. */
@Configuration(proxyBeanMethods = false)
class AmbientConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    IdSource idSource(SecureRandom random) {
        return new RandomIds(random);
    }
}
