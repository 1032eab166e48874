package imageferry.command.readside;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.read-side}, of a process that takes requests and keeps no views.
 *
 * @param url where a query node answers, without a path
 * @param connect how long a connection may take
 * @param answer how long an answer may take, less than the three seconds after which clients give up
 */
@ConfigurationProperties("ferry.read-side")
public record ReadSideSettings(
        @Nullable URI url,
        @DefaultValue("200ms") Duration connect,
        @DefaultValue("1200ms") Duration answer) {

    /** @throws IllegalArgumentException with a sentence for the operator when it is missing or no address */
    public URI address() {
        if (url == null || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "A process with the role api and without query needs ferry.read-side.url:"
                            + " where the query node answers, such as http://query:8410.");
        }
        return url;
    }
}
