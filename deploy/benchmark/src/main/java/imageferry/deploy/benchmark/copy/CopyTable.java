package imageferry.deploy.benchmark.copy;

import imageferry.deploy.benchmark.measure.Sample;
import imageferry.deploy.benchmark.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rows of the benchmark of copies, medians and the span of the wall times. */
final class CopyTable {
    private static final List<String> COLUMNS = List.of(
            "work",
            "n",
            "wall s",
            "min-max",
            "MB/s",
            "x of L",
            "CPU s",
            "s/GB",
            "moved MB",
            "skipped MB",
            "read MB",
            "RSS MiB",
            "direct MiB",
            "heap+ MiB",
            "server CPU s",
            "others",
            "steal");
    private final Journal journal;

    CopyTable(Journal journal) {
        this.journal = journal;
    }

    Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : Row.values()) {
            if (!journal.of(row).isEmpty()) {
                rows.add(line(row));
            }
        }
        return new Table("", COLUMNS, rows);
    }

    private List<String> line(Row row) {
        double[] walls = journal.of(row).stream()
                .mapToDouble(Sample::wallSeconds)
                .sorted()
                .toArray();
        List<String> cells = new ArrayList<>(Arrays.asList(
                row.title(),
                Integer.toString(walls.length),
                number("%.2f", journal.wall(row)),
                number("%.2f", walls[0]) + "-" + number("%.2f", walls[walls.length - 1]),
                number("%.0f", journal.median(row, Sample::mbPerSecond)),
                number("%.2f", journal.besideLimit(row)),
                median("%.2f", row, Sample::cpuSeconds),
                median("%.2f", row, Sample::cpuPerGb),
                median("%.0f", row, s -> s.moved() / 1e6),
                median("%.0f", row, s -> s.skipped() / 1e6)));
        cells.add(row.peer() ? "" : median("%.0f", row, s -> s.read() / 1e6));
        cells.add(median("%.0f", row, s -> s.peakRss() / 1048576.0));
        cells.add(row.peer() ? "" : median("%.0f", row, s -> s.direct() / 1048576.0));
        cells.add(row.peer() ? "" : median("%.1f", row, s -> s.heapGrowth() / 1048576.0));
        cells.add(
                journal.median(row, Sample::serverCpuSeconds) > 0 ? median("%.2f", row, Sample::serverCpuSeconds) : "");
        cells.add(median("%.1f", row, Sample::otherCores));
        cells.add(median("%.0f%%", row, s -> s.stealShare() * 100));
        return cells;
    }

    private String median(String form, Row row, ToDoubleFunction<Sample> figure) {
        return number(form, journal.median(row, figure));
    }

    private static String number(String form, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, form, value);
    }
}
