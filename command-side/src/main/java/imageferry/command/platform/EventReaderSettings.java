package imageferry.command.platform;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ferry.events}: which processing groups there are, and how they are woken. A group that is in none of the sets stops
 * the start, because it would silently get the framework's defaults.
 *
 * @param tick how often readers look without being told; zero is never
 * @param subscribing groups whose handlers run in the transaction that appends, and can undo it
 * @param sagas saga processors, which read the stream from where it was when they were first started
 */
@ConfigurationProperties("ferry.events")
record EventReaderSettings(
        @DefaultValue("1s") Duration tick,

        @DefaultValue({"queue", "uniqueness", "content", "vault", "links", "scrubs", "tenancy", "retention"})
        Set<String> subscribing,

        @DefaultValue({
            "CopyImageSagaProcessor",
            "CopyCancellationSagaProcessor",
            "ImportImageSagaProcessor",
            "ExportImageSagaProcessor"
        })
        Set<String> sagas) {}
