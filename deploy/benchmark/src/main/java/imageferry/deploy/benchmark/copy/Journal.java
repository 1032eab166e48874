package imageferry.deploy.benchmark.copy;

import imageferry.deploy.benchmark.measure.Medians;
import imageferry.deploy.benchmark.measure.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measurements in the order in which they were taken, so that each is compared with its neighbours in time. For one thread. */
final class Journal {
    private final List<Entry> entries = new ArrayList<>();

    /** One measurement. */
    record Entry(Row row, Sample sample) {}

    void add(Row row, Sample sample) {
        entries.add(new Entry(row, sample));
    }

    List<Sample> of(Row row) {
        return entries.stream()
                .filter(entry -> entry.row() == row)
                .map(Entry::sample)
                .toList();
    }

    /** By title, for the document. */
    Map<String, List<Sample>> byTitle() {
        Map<String, List<Sample>> all = new LinkedHashMap<>();
        for (Row row : Row.values()) {
            if (!of(row).isEmpty()) {
                all.put(row.title(), of(row));
            }
        }
        return all;
    }

    /** Not a number when there is none. */
    double median(Row row, ToDoubleFunction<Sample> figure) {
        return Medians.of(of(row), figure);
    }

    double wall(Row row) {
        return median(row, Sample::wallSeconds);
    }

    /** How fast a row was beside the limit right before and right after it: median of the single ratios; 1 is as fast. */
    double besideLimit(Row row) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).row() == row) {
                ratios.add(limitAround(i) / entries.get(i).sample().wallSeconds());
            }
        }
        return Medians.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double limitAround(int at) {
        double before = nearestLimit(at, -1);
        double after = nearestLimit(at, 1);
        if (Double.isNaN(before) || Double.isNaN(after)) {
            return Double.isNaN(before) ? after : before;
        }
        return (before + after) / 2;
    }

    private double nearestLimit(int from, int step) {
        for (int i = from; i >= 0 && i < entries.size(); i += step) {
            if (entries.get(i).row() == Row.LIMIT) {
                return entries.get(i).sample().wallSeconds();
            }
        }
        return Double.NaN;
    }
}
