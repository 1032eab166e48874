package imageferry.query.progress;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.progress.ProgressSink;
import imageferry.events.progress.ProgressTick;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The newest tick of each running copy, in memory; of too many copies the longest silent ones are forgotten. Safe for many threads. */
@Component
public final class LiveProgress implements ProgressSink {
    private static final int MOST_COPIES = 10_000;

    private final Map<String, ProgressTick> newest = new LinkedHashMap<>();

    @Override
    public void publish(ProgressTick tick) {
        String task = tick.taskId().value();
        synchronized (newest) {
            ProgressTick known = newest.get(task);
            if (known != null && known.advancedAt().isAfter(tick.advancedAt())) {
                return;
            }
            newest.remove(task);
            newest.put(task, known == null ? tick : forward(known, tick));
            if (newest.size() > MOST_COPIES) {
                newest.remove(newest.keySet().iterator().next());
            }
        }
    }

    /** The newest tick of a copy, if one came. */
    public Optional<ProgressTick> newest(String task) {
        synchronized (newest) {
            return Optional.ofNullable(newest.get(task));
        }
    }

    /** The numbers of the events with those of the newest tick over them; no amount ever falls below that of the events. */
    public Numbers overlay(String task, boolean moving, Numbers recorded) {
        if (!moving) {
            forget(task);
            return recorded;
        }
        return newest(task).map(recorded::under).orElse(recorded);
    }

    /** The new tick with amounts that are never below those already shown: work that is done again is not shown again. */
    private static ProgressTick forward(ProgressTick known, ProgressTick tick) {
        ByteCounts shown = known.bytes();
        ByteCounts bytes = tick.bytes();
        return new ProgressTick(
                tick.taskId(),
                tick.accountId(),
                tick.phase(),
                Math.max(known.percent(), tick.percent()),
                new ByteCounts(
                        Math.max(shown.planned(), bytes.planned()),
                        Math.max(shown.moved(), bytes.moved()),
                        Math.max(shown.skipped(), bytes.skipped()),
                        Math.max(shown.zero(), bytes.zero())),
                tick.bytesPerSecond(),
                tick.remainingSeconds(),
                tick.advancedAt());
    }

    private void forget(String task) {
        synchronized (newest) {
            newest.remove(task);
        }
    }

    /** What changes while a copy runs; bytes and seconds. */
    public record Numbers(
            String phase,
            long planned,
            long moved,
            long skipped,
            long zero,
            long bytesPerSecond,
            @Nullable Long remainingSeconds,
            @Nullable Instant advancedAt) {
        Numbers under(ProgressTick tick) {
            ByteCounts bytes = tick.bytes();
            boolean live = advancedAt == null || !advancedAt.isAfter(tick.advancedAt());
            return new Numbers(
                    live ? tick.phase().name() : phase,
                    Math.max(planned, bytes.planned()),
                    Math.max(moved, bytes.moved()),
                    Math.max(skipped, bytes.skipped()),
                    Math.max(zero, bytes.zero()),
                    live ? tick.bytesPerSecond() : bytesPerSecond,
                    live ? tick.remainingSeconds() : remainingSeconds,
                    live ? tick.advancedAt() : advancedAt);
        }
    }
}
