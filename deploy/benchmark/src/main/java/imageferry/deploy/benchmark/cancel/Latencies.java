package imageferry.deploy.benchmark.cancel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times between a cancel and the last byte, in milliseconds. For one thread. */
public final class Latencies {
    private final List<Double> millis = new ArrayList<>();

    public void add(double value) {
        millis.add(Math.max(0, value));
    }

    public List<Double> all() {
        return List.copyOf(millis);
    }

    public double median() {
        return at(0.5);
    }

    public double worst() {
        return at(1);
    }

    private double at(double share) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
