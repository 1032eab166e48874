package imageferry.command.trace;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ferry.tracing}: where traces go. Without an endpoint nothing is recorded.
 *
 * @param endpoint takes OTLP over HTTP, such as {@code http://localhost:4318/v1/traces}
 * @param share of the traces that are recorded, from 0 to 1; the same in all processes, or traces have holes
 * @param headers sent along, such as those that a collector knows its senders by
 * @param timeout of one export; what cannot be exported is dropped
 */
@ConfigurationProperties("ferry.tracing")
public record TraceSettings(
        @Nullable String endpoint,
        @DefaultValue("1") double share,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("5s") Duration timeout) {
    public TraceSettings {
        headers = Map.copyOf(headers);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Expected ferry.tracing.share to be from 0 to 1, but it is " + share);
        }
    }

    /** The headers may hold a secret. */
    @Override
    public String toString() {
        return "TraceSettings of " + endpoint;
    }
}
