package imageferry.query.copy;

import imageferry.events.ids.AccountId;
import imageferry.query.progress.LiveProgress;
import imageferry.query.rows.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When copies in the queue may be expected to start: when enough of those that run in their place are done, as far as that is known. */
@Component
public class ExpectedStarts {
    private final JdbcClient views;
    private final LiveProgress live;
    private final int places;

    /** @param places copies that run at once per account and destination region, as the queue has it */
    public ExpectedStarts(
            JdbcClient views, LiveProgress live, @Value("${ferry.queue.running-per-account-and-region:5}") int places) {
        this.views = views;
        this.live = live;
        this.places = places;
    }

    /** The copies with what is expected, where one waits. */
    List<CopyView> with(AccountId caller, List<CopyView> copies) {
        if (copies.stream().noneMatch(copy -> copy.queuePosition() != null)) {
            return copies;
        }
        Map<String, List<Long>> ends = ends(caller);
        return copies.stream()
                .map(copy -> copy.starting(expected(copy, ends.getOrDefault(copy.destinationRegionId(), List.of()))))
                .toList();
    }

    /** Where places are free it waits for something else, and nobody knows how long. */
    private @Nullable Long expected(CopyView copy, List<Long> ends) {
        Long position = copy.queuePosition();
        if (position == null || ends.size() < places || position > ends.size()) {
            return null;
        }
        long seconds = ends.get((int) (position - 1));
        return seconds == Long.MAX_VALUE ? null : seconds;
    }

    /** The expected seconds to the ends of what runs, by destination region, soonest first; unknown ones last. */
    private Map<String, List<Long>> ends(AccountId caller) {
        Map<String, List<Long>> ends = new HashMap<>();
        views.sql("select task_id, destination_region_id, remaining_seconds from query.copy"
                        + " where account_id = :caller and state in ('RUNNING', 'SEALING')")
                .param("caller", caller.value())
                .query(row -> {
                    Long recorded = Columns.longOrNull(row, "remaining_seconds");
                    Long seconds = live.newest(row.getString("task_id"))
                            .map(tick -> tick.remainingSeconds())
                            .orElse(recorded);
                    ends.computeIfAbsent(row.getString("destination_region_id"), region -> new ArrayList<>())
                            .add(seconds == null ? Long.MAX_VALUE : seconds);
                });
        ends.values().forEach(list -> list.sort(null));
        return ends;
    }
}
