package imageferry.command.token;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.tokens}.
 *
 * @param privateKey the key that signs, a JWK; {@code token-key.json} in the folder of the keys when not given, made when it is missing
 * @param lifetime how long a token is good that a user got, 60 s at most
 */
@ConfigurationProperties("ferry.tokens")
public record TokenSettings(
        @Nullable Path privateKey, @DefaultValue("45s") Duration lifetime) {
    public static final Duration LONGEST = Duration.ofSeconds(60);

    public TokenSettings {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Expected ferry.tokens.lifetime to be 1s to 60s");
        }
    }
}
