package imageferry.deploy.node;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.query.exchange.CommandNode;
import imageferry.query.exchange.ExchangedCallers;
import imageferry.query.json.EventJson;
import imageferry.query.position.ViewPosition;
import imageferry.query.token.TokenRefusedException;
import imageferry.query.token.TokenVerifier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process that keeps views alone has in place of the access keys and the front door. */
@Configuration(proxyBeanMethods = false)
@OnRole(value = Role.QUERY, unless = Role.API)
class QueryNodeWiring {
    @Bean
    TokenVerifier tokenVerifier(@Value("${ferry.tokens.public-keys}") Path keys, Clock clock, MeterRegistry meters) {
        Map<String, Counter> refused = new TreeMap<>();
        for (TokenRefusedException.Reason reason : TokenRefusedException.Reason.values()) {
            refused.put(
                    reason.word(),
                    Counter.builder("ferry.token.refused")
                            .description(
                                    "Tokens of command nodes that were not taken; expired and future tell of wrong clocks")
                            .tag("reason", reason.word())
                            .register(meters));
        }
        return new TokenVerifier(
                keys,
                clock,
                reason -> Objects.requireNonNull(refused.get(reason)).increment());
    }

    @Bean
    ExchangedCallers exchangedCallers(
            @Value("${ferry.command-side.url}") URI url,
            EventJson json,
            TokenVerifier verifier,
            ViewPosition position,
            Clock clock,
            SecureRandom random) {
        return new ExchangedCallers(new CommandNode(url, json), verifier, position, clock, random);
    }
}
