package imageferry.deploy.benchmark.events;

import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.report.Report;
import imageferry.deploy.benchmark.report.Table;
import imageferry.deploy.benchmark.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** What was measured, as tables and against the targets. */
public final class EventsFigures {
    private static final double REBUILD_TARGET = 20_000;
    private static final double RELAY_TARGET = 10_000;
    private static final double PAGE_TARGET_MS = 20;
    private static final double COPY_TARGET_MS = 50;
    private static final double P50 = 50;
    private static final double P99 = 99;

    private final List<List<String>> limits = new ArrayList<>();
    private final List<Double> batches = new ArrayList<>();
    private final List<List<String>> events = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private final List<List<String>> loads = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final Consumer<String> told;

    /** @param told takes each figure when it is measured, so that a run that is cut off has not been for nothing */
    public EventsFigures(Consumer<String> told) {
        this.told = told;
    }

    void limit(double single, double inBatches, double eight) {
        batches.add(inBatches);
        note(limits, List.of(number(single), number(inBatches), number(eight)));
    }

    void rebuilds(List<Rebuilds.Row> rows) {
        for (Rebuilds.Row row : rows) {
            rate(row.projections(), row.events(), row.cost().seconds(), "%.0f".formatted(row.cpuMicros()));
            targets.add(Target.atLeast("rebuild", row.projections(), row.perSecond(), REBUILD_TARGET, "events/s"));
        }
    }

    void pages(List<ImagePages.Row> rows) {
        for (ImagePages.Row row : rows) {
            String what = row.question() + ", " + row.way();
            load("DescribeImages " + what, row.outcome(), row.exact() ? "exact" : "WRONG");
            targets.add(Target.atMost("DescribeImages p99", what, row.outcome().millis(P99), PAGE_TARGET_MS, "ms"));
            targets.add(Target.atLeast("DescribeImages", what + ": total is exact", row.exact() ? 1 : 0, 1, ""));
        }
    }

    void copies(String how, Load.Outcome outcome) {
        load("CopyImage, " + how, outcome, "");
        if (how.startsWith("no copy")) {
            targets.add(Target.atMost("CopyImage p99", how, outcome.millis(P99), COPY_TARGET_MS, "ms"));
        }
    }

    void arrivals(String where, Histogram micros) {
        note(loads, row("event store to " + where, micros, "", "", ""));
    }

    void relay(long events, double seconds) {
        rate("relay to Kafka", events, seconds, "");
        targets.add(Target.atLeast("relay", "to Kafka", events / seconds, RELAY_TARGET, "events/s"));
    }

    private void rate(String work, long count, double seconds, String cpu) {
        double perSecond = count / seconds;
        rates.add(perSecond);
        note(events, List.of(work, Long.toString(count), "%.2f".formatted(seconds), number(perSecond), cpu));
    }

    /** Beside the limit as it was before and after on average, which is known at the end only. */
    private List<List<String>> besideLimit() {
        double limit =
                batches.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            List<String> row = new ArrayList<>(events.get(i));
            row.add(batches.isEmpty() ? "" : "%.2f".formatted(rates.get(i) / limit));
            rows.add(row);
        }
        return rows;
    }

    /** A part of which nothing, or not all, was measured; a target that is missed, so that nobody overlooks it. */
    void brokeDown(String name, Exception why) {
        targets.add(Target.atLeast("measured", name + " (" + why + ")", 0, 1, ""));
    }

    /** All of it. */
    public Report report(Machine machine, String others) {
        List<Table> tables = List.of(
                new Table(
                        "The limit: rows a second that this PostgreSQL commits, before and after",
                        List.of("one connection, single rows", "one connection, 100 a commit", "eight, single rows"),
                        limits),
                new Table(
                        "Events a second",
                        List.of("work", "events", "s", "events/s", "CPU us/event", "x of the limit (100 a commit)"),
                        besideLimit()),
                new Table(
                        "Answers and arrivals",
                        List.of("work", "n", "failed", "per s", "p50 ms", "p90 ms", "p99 ms", "worst ms", "total"),
                        loads));
        return new Report("ferry bench events", machine, notes(others), tables, targets, Map.of());
    }

    private static List<String> notes(String others) {
        return List.of(
                "the service, the load and all measuring are one process; PostgreSQL and Kafka run beside it on the same machine",
                others,
                "rebuild: a group's tables are emptied and filled again from the event store, until its last event is committed",
                "requests are sent at a set rate whatever becomes of them, and count from when they were due",
                "arrivals: from the time that an event carries, which is before its transaction commits, to the follower, at the"
                        + " rate of CopyImage above");
    }

    private void note(List<List<String>> rows, List<String> row) {
        rows.add(row);
        told.accept("      " + String.join(" | ", row));
    }

    private void load(String what, Load.Outcome outcome, String total) {
        note(
                loads,
                row(
                        what,
                        outcome.micros(),
                        Integer.toString(outcome.failed()),
                        "%.1f".formatted(outcome.perSecond()),
                        total));
    }

    private static List<String> row(String what, Histogram micros, String failed, String rate, String total) {
        return List.of(
                what,
                Long.toString(micros.getTotalCount()),
                failed,
                rate,
                millis(micros, P50),
                millis(micros, 90),
                millis(micros, P99),
                millis(micros, 100),
                total);
    }

    private static String millis(Histogram micros, double percentile) {
        return String.format(Locale.ROOT, "%.1f", micros.getValueAtPercentile(percentile) / 1e3);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
