package imageferry.deploy.benchmark.service;

import imageferry.deploy.benchmark.cancel.Latencies;
import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.measure.Medians;
import imageferry.deploy.benchmark.measure.Sample;
import imageferry.deploy.benchmark.report.Report;
import imageferry.deploy.benchmark.report.Table;
import imageferry.deploy.benchmark.report.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured of the service, as tables and targets. For one thread. */
final class ServiceFigures {
    private static final double FIXED_SECONDS = 0.5;
    private static final double SHARE = 1.1;
    private final Map<ServiceRow, List<Double>> service = new EnumMap<>(ServiceRow.class);
    private final Map<ServiceRow, List<Sample>> whole = new EnumMap<>(ServiceRow.class);
    private final Map<ServiceRow, List<Sample>> alone = new EnumMap<>(ServiceRow.class);
    private final Map<CancelKind, Latencies> cancels = new EnumMap<>(CancelKind.class);
    private final Map<CancelKind, Latencies> answers = new EnumMap<>(CancelKind.class);
    private final Map<CancelKind, Latencies> calls = new EnumMap<>(CancelKind.class);

    void service(ServiceRow row, double seconds, Sample sample) {
        service.computeIfAbsent(row, r -> new ArrayList<>()).add(seconds);
        whole.computeIfAbsent(row, r -> new ArrayList<>()).add(sample);
    }

    void alone(ServiceRow row, Sample sample) {
        alone.computeIfAbsent(row, r -> new ArrayList<>()).add(sample);
    }

    void cancelled(CancelKind kind, double millis) {
        cancels.computeIfAbsent(kind, k -> new Latencies()).add(millis);
    }

    void answered(CancelKind kind, double millis) {
        answers.computeIfAbsent(kind, k -> new Latencies()).add(millis);
    }

    void called(CancelKind kind, double millis) {
        calls.computeIfAbsent(kind, k -> new Latencies()).add(millis);
    }

    Report report(Machine machine, ServiceOptionsOfRun options) {
        Map<String, List<?>> samples = new LinkedHashMap<>();
        List<Target> targets = new ArrayList<>();
        for (ServiceRow row : service.keySet()) {
            samples.put(row.title() + ", service, seconds", List.copyOf(seconds(row)));
            samples.put(row.title() + ", service", List.copyOf(samples(whole, row)));
            samples.put(row.title() + ", alone", List.copyOf(samples(alone, row)));
            targets.add(Target.atMost(
                    row.title(), "acknowledged to Available", through(row), FIXED_SECONDS + SHARE * plane(row), "s"));
        }
        cancels.forEach((kind, latencies) -> {
            samples.put("cancel, " + kind.title() + ", ms", latencies.all());
            targets.add(
                    Target.atMost("cancel", kind.title() + ", worst", latencies.worst(), kind.allowedMillis(), "ms"));
        });
        List<Table> tables = new ArrayList<>(List.of(copyTable()));
        if (!cancels.isEmpty()) {
            tables.add(cancelTable());
        }
        return new Report("ferry bench service", machine, ServiceBench.notes(), tables, targets, samples);
    }

    private Table copyTable() {
        List<List<String>> rows = new ArrayList<>();
        for (ServiceRow row : service.keySet()) {
            double over = through(row) - plane(row);
            rows.add(List.of(
                    row.title(),
                    Integer.toString(seconds(row).size()),
                    number("%.2f", plane(row)),
                    number("%.2f", through(row)),
                    number("%+.2f", over),
                    number("%+.0f%%", over / plane(row) * 100),
                    cpu(alone, row),
                    cpu(whole, row),
                    number("%.1f", Medians.of(samples(whole, row), Sample::otherCores))));
        }
        return new Table(
                "",
                List.of(
                        "work",
                        "n",
                        "alone s",
                        "service s",
                        "over s",
                        "over",
                        "alone CPU s",
                        "service CPU s",
                        "others"),
                rows);
    }

    private Table cancelTable() {
        List<List<String>> rows = new ArrayList<>();
        cancels.forEach((kind, latencies) -> rows.add(List.of(
                kind.title(),
                Integer.toString(latencies.all().size()),
                number("%.1f", latencies.median()),
                number("%.1f", latencies.worst()),
                worst(answers, kind),
                worst(calls, kind))));
        return new Table(
                "Cancel: mark to last byte",
                List.of("", "n", "median ms", "worst ms", "worst call ms", "worst call to last byte ms"),
                rows);
    }

    private static String worst(Map<CancelKind, Latencies> of, CancelKind kind) {
        Latencies latencies = of.get(kind);
        return latencies == null ? "" : number("%.1f", latencies.worst());
    }

    private double through(ServiceRow row) {
        return Medians.of(seconds(row).stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double plane(ServiceRow row) {
        return Medians.of(samples(alone, row), Sample::wallSeconds);
    }

    private List<Double> seconds(ServiceRow row) {
        return service.getOrDefault(row, List.of());
    }

    private static List<Sample> samples(Map<ServiceRow, List<Sample>> of, ServiceRow row) {
        return of.getOrDefault(row, List.of());
    }

    private static String cpu(Map<ServiceRow, List<Sample>> of, ServiceRow row) {
        return number("%.2f", Medians.of(samples(of, row), Sample::cpuSeconds));
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
