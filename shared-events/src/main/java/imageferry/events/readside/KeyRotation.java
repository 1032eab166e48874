package imageferry.events.readside;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a master key gets new versions.
 *
 * @param lastAt when its primary version was made
 * @param interval null when it gets none by itself
 * @param nextAt null when it gets none by itself; in the past while the key cannot be used, and then due once it can
 */
public record KeyRotation(
        Instant lastAt,
        @Nullable Duration interval,
        @Nullable Instant nextAt) {}
