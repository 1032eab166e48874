package imageferry.command.platform;

import imageferry.command.dispatch.IdSource;
import imageferry.command.role.Roles;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What this process is there for, and the only source of time, randomness and ids (design rule 7). */
@Configuration(proxyBeanMethods = false)
class AmbientConfiguration {
    @Bean
    Roles roles(Environment environment) {
        return Roles.of(environment);
    }

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
