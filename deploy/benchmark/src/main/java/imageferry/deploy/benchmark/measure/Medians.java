package imageferry.deploy.benchmark.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements; of an even number, the mean of the two in the middle. */
public final class Medians {
    private Medians() {}

    /** Not a number when there is none. */
    public static double of(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static double of(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return of(samples.stream().mapToDouble(figure).toArray());
    }
}
