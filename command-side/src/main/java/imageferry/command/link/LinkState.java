package imageferry.command.link;

import org.jspecify.annotations.Nullable;

/**
 * What holds for a link now.
 *
 * @param bytesPerSecond null is without a limit
 * @param pausedReason null when it is open
 */
public record LinkState(
        @Nullable Long bytesPerSecond, @Nullable String pausedReason) {
    public boolean paused() {
        return pausedReason != null;
    }
}
