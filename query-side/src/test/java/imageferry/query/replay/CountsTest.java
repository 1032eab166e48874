package imageferry.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.query.support.History;
import imageferry.query.support.Views;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * What triggers keep count of is what one gets by counting, whatever the statements were: events one by one, in batches of any size,
 * in any order between aggregates, and some of them again.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CountsTest {
    private static final int STORIES = 80;

    /** A table of counts, and the same counted from the rows; both as lines in a set order. */
    private static final Map<String, String> COUNTED = Map.of(
            "select account_id, region_id, state, images from query.image_count where images <> 0",
            "select account_id, region_id, state, count(*) from query.image where not gone group by 1, 2, 3",
            "select account_id, region_id, images from query.image_share_count where images <> 0",
            "select account_id, region_id, count(*) from query.image_share where visible group by 1, 2",
            "select account_id, region_id, snapshots, logical_bytes, referenced_bytes from query.snapshot_usage"
                    + " where (snapshots, logical_bytes, referenced_bytes) <> (0, 0, 0)",
            "select account_id, region_id, count(*), sum(size_bytes), sum(stored_bytes) from query.snapshot"
                    + " where state = 'ACCOMPLISHED' and not gone group by 1, 2",
            "select account_id, source_region_id, destination_region_id, sum(bytes_moved) from query.link_usage group by 1, 2, 3",
            "select account_id, source_region_id, destination_region_id, sum(bytes_moved) from query.copy_meter"
                    + " group by 1, 2, 3 having sum(bytes_moved) > 0");

    private final Views views = Views.fresh();

    @RepeatedTest(3)
    void counts_are_those_of_the_rows_at_every_moment(RepetitionInfo repetition) {
        long seed = Long.getLong("seed", new java.security.SecureRandom().nextInt(1_000_000));
        System.out.println("CountsTest -Dseed=" + seed);
        Random random = new Random(seed);
        History history = new RandomHistory(random).write(STORIES);
        boolean inOrder = repetition.getCurrentRepetition() == 1;
        List<History.Entry> order = inOrder ? history.entries() : history.shuffled(random);
        for (int from = 0, to; from < order.size(); from = to) {
            to = Math.min(order.size(), from + 1 + random.nextInt(120));
            int again = Math.max(0, from - random.nextInt(40));
            if (random.nextInt(4) == 0) {
                views.feed(order.subList(again, to));
            } else {
                views.feedTogether(order.subList(again, to));
            }
            assertCounted(seed);
        }
        assertThat(lines("select account_id, day::text, bytes_moved from query.link_usage"))
                .as("bytes of each day, -Dseed=%d", seed)
                .isEqualTo(movedByDay(order));
    }

    private void assertCounted(long seed) {
        COUNTED.forEach((kept, counted) ->
                assertThat(lines(kept)).as("%s, -Dseed=%d", kept, seed).isEqualTo(lines(counted)));
    }

    /** The values of each row, with a blank between them; rows in a set order. */
    private List<String> lines(String select) {
        return views
                .client
                .sql(select)
                .query((row, number) -> {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.add(row.getString(column));
                    }
                    return String.join(" ", values);
                })
                .list()
                .stream()
                .sorted()
                .toList();
    }

    /** Folded from the events: what a copy's count goes up by counts on the day of the event. */
    private static List<String> movedByDay(List<History.Entry> order) {
        Map<String, Long> moved = new HashMap<>();
        Map<String, String> accounts = new HashMap<>();
        Map<String, Long> days = new TreeMap<>();
        for (History.Entry entry : order) {
            String task = entry.event().aggregateId();
            if (entry.event() instanceof CopyRequested requested) {
                accounts.put(task, requested.accountId().value());
            }
            long more = movedBy(entry) - moved.getOrDefault(task, 0L);
            if (more > 0) {
                moved.merge(task, more, Long::sum);
                LocalDate day = LocalDate.ofInstant(entry.time(), ZoneOffset.UTC);
                days.merge(accounts.get(task) + " " + day, more, Long::sum);
            }
        }
        return days.entrySet().stream()
                .map(day -> day.getKey() + " " + day.getValue())
                .toList();
    }

    private static long movedBy(History.Entry entry) {
        if (entry.event() instanceof ProgressUpdated progress) {
            return progress.bytes().moved();
        } else if (entry.event() instanceof CopyCompleted completed) {
            return completed.bytes().moved();
        }
        return entry.event() instanceof CopyCancelled cancelled
                ? cancelled.receipt().bytesMoved()
                : 0;
    }
}
