package imageferry.command.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.query}, of a process that keeps the views of an event store in another database.
 *
 * @param eventStore the database of the command side, which is only read
 * @param tick how often to look without being told
 */
@ConfigurationProperties("ferry.query")
record DistantEventSettings(
        @Nullable Place eventStore, @DefaultValue("1s") Duration tick) {
    /**
     * A database.
     *
     * @param url for JDBC
     */
    record Place(
            String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    /** @throws IllegalArgumentException with a sentence for the operator when it is missing */
    Place place() {
        if (eventStore == null) {
            throw new IllegalArgumentException("A process that keeps views alone needs ferry.query.event-store.url:"
                    + " the database of the command side, which it reads the events from.");
        }
        return eventStore;
    }
}
