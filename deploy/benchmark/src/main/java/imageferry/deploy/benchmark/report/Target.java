package imageferry.deploy.benchmark.report;

import java.util.Locale;

/**
 * A bound that a figure is held against.
 *
 * @param measured not a number when it could not be measured here
 * @param atLeast whether the bound is the least or the most that is allowed
 */
public record Target(String work, String what, double measured, double bound, boolean atLeast, String unit) {
    public static Target atLeast(String work, String what, double measured, double bound, String unit) {
        return new Target(work, what, measured, bound, true, unit);
    }

    public static Target atMost(String work, String what, double measured, double bound, String unit) {
        return new Target(work, what, measured, bound, false, unit);
    }

    public boolean known() {
        return !Double.isNaN(measured);
    }

    public boolean met() {
        return known() && (atLeast ? measured >= bound : measured <= bound);
    }

    String verdict() {
        if (!known()) {
            return "not measured";
        }
        return met() ? "met" : "MISSED";
    }

    String measuredText() {
        return known() ? number(measured) + " " + unit : "-";
    }

    String boundText() {
        return (atLeast ? ">= " : "<= ") + number(bound) + " " + unit;
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 || size == 0 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, form, value);
    }
}
