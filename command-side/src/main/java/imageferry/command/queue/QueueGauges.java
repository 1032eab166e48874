package imageferry.command.queue;

import imageferry.command.region.Regions;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import imageferry.events.copytask.SuspendReason;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Shows the queue of the whole installation: {@code ferry.copies} by destination region and state, {@code ferry.copies.suspended} by reason, each with
 * the age of the one that is longest in it, stalled copies, and jobs. Of the same numbers in several processes the largest counts.
 */
@Component
@OnRole(Role.SAGA)
class QueueGauges extends RecurringLook {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final List<String> COPY_STATES = List.of("WAITING", "RUNNING", "SUSPENDED", "STOPPING", "BROKEN");
    private static final List<String> JOB_STATES = List.of("READY", "RUNNING", "PARKED");

    private final JdbcClient jdbc;
    private final JobTable jobs;
    private final Regions regions;
    private final QueueSettings settings;
    private final MultiGauge copies = gauge("ferry.copies", "copies", "Copies that are not over");
    private final MultiGauge copyAge = gauge("ferry.copies.age", "seconds", "The longest time of one in its state");
    private final MultiGauge suspended = gauge("ferry.copies.suspended", "copies", "Copies that wait for something");
    private final MultiGauge suspendedAge =
            gauge("ferry.copies.suspended.age", "seconds", "The longest time of one that waits for it");
    private final MultiGauge open = gauge("ferry.jobs", "jobs", "Jobs that are not done");
    private final AtomicLong stalled = new AtomicLong();
    private final AtomicLong lapsed = new AtomicLong();

    QueueGauges(JdbcClient jdbc, JobTable jobs, Regions regions, QueueSettings settings) {
        super("ferry-queue-gauges", EVERY);
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.regions = regions;
        this.settings = settings;
        Metrics.gauge("ferry.copies.stalled", stalled);
        Metrics.gauge("ferry.jobs.lapsed", lapsed);
    }

    private static MultiGauge gauge(String name, String unit, String description) {
        return MultiGauge.builder(name).description(description).baseUnit(unit).register(Metrics.globalRegistry);
    }

    @Override
    protected void look() {
        places();
        reasons();
        jobs();
        stalled.set(jobs.stalled(settings.stallAfter()).size());
    }

    private void places() {
        Map<Tags, Count> found = count(
                "select region_id, state, count(*), extract(epoch from clock_timestamp() - min(state_since))"
                        + " from copy_queue group by region_id, state",
                "region",
                "state");
        Stream<Tags> always = regions.all().stream()
                .flatMap(region -> COPY_STATES.stream()
                        .map(state -> tags("region", region.id().value(), "state", state)));
        show(copies, copyAge, found, always);
    }

    private void reasons() {
        Map<Tags, Count> found = count(
                "select suspend_reason, state, count(*), extract(epoch from clock_timestamp() - min(state_since))"
                        + " from copy_queue where state = 'SUSPENDED' and suspend_reason is not null"
                        + " group by suspend_reason, state",
                "reason",
                "state");
        Stream<Tags> always =
                Stream.of(SuspendReason.values()).map(reason -> tags("reason", reason.name(), "state", "SUSPENDED"));
        show(suspended, suspendedAge, found, always);
    }

    private void jobs() {
        Map<Tags, Count> found = count(
                "select kind, state, count(*), 0 from transfer_job where state in ('READY', 'RUNNING', 'PARKED')"
                        + " group by kind, state",
                "kind",
                "state");
        Stream<Tags> always = Stream.of(JobKind.values())
                .flatMap(kind -> JOB_STATES.stream().map(state -> tags("kind", kind.name(), "state", state)));
        open.register(rows(found, Count::number, always), true);
        lapsed.set(jdbc.sql("select count(*) from transfer_job where state = 'RUNNING' and lease_until < now()")
                .query(Long.class)
                .single());
    }

    private static void show(MultiGauge number, MultiGauge age, Map<Tags, Count> found, Stream<Tags> always) {
        List<Tags> all = always.toList();
        number.register(rows(found, Count::number, all.stream()), true);
        age.register(rows(found, Count::seconds, all.stream()), true);
    }

    /** Also what there is none of: a line that is missing looks like a fault. */
    private static List<MultiGauge.Row<?>> rows(
            Map<Tags, Count> found, ToDoubleFunction<Count> value, Stream<Tags> always) {
        return Stream.concat(always, found.keySet().stream())
                .distinct()
                .<MultiGauge.Row<?>>map(
                        tags -> MultiGauge.Row.of(tags, value.applyAsDouble(found.getOrDefault(tags, Count.NONE))))
                .toList();
    }

    private Map<Tags, Count> count(String sql, String first, String second) {
        Map<Tags, Count> counts = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            counts.put(
                    tags(first, row.getString(1), second, row.getString(2)),
                    new Count(row.getLong(3), Math.max(0, row.getDouble(4))));
        });
        return counts;
    }

    private static Tags tags(String first, String one, String second, String two) {
        return Tags.of(first, word(first, one), second, word(second, two));
    }

    /** Regions are names; all else are words of this program. */
    private static String word(String key, String value) {
        return key.equals("region") ? value : value.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private record Count(long number, double seconds) {
        static final Count NONE = new Count(0, 0);
    }
}
