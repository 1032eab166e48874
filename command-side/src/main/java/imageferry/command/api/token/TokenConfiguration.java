package imageferry.command.api.token;

import imageferry.command.token.TokenKey;
import imageferry.command.token.TokenSettings;
import imageferry.command.token.Tokens;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key that this process signs tokens with; the query nodes get {@code token-keys.json}, which lies beside it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
class TokenConfiguration {
    @Bean
    TokenKey tokenKey(TokenSettings settings, @Value("${ferry.keys.directory}") Path keys, SecureRandom random) {
        Path file = settings.privateKey() == null ? keys.resolve("token-key.json") : settings.privateKey();
        TokenKey key = TokenKey.in(file, random);
        key.publish(file.resolveSibling("token-keys.json"));
        return key;
    }

    @Bean
    Tokens tokens(TokenKey key, Clock clock) {
        return new Tokens(key, clock);
    }
}
