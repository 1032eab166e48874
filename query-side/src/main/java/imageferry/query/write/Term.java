package imageferry.query.write;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a column.
 *
 * @param sql the new value: {@code %1$s} is the column, {@code %2$s} the given value
 * @param type of the given value; null for that of the column
 * @param value what is given
 * @param applied what a known value becomes; the same as {@code sql}, in memory
 * @param chains whether {@code applied} to the value of an earlier such term gives one term for both
 */
record Term(
        String sql,
        @Nullable String type,
        @Nullable Object value,
        UnaryOperator<@Nullable Object> applied,
        boolean chains) {
    private static final String SET = "%2$s";

    static Term set(@Nullable Object value) {
        return new Term(SET, null, value, before -> value, false);
    }

    static Term most(long value) {
        return new Term(
                "greatest(%1$s, %2$s)",
                null, value, before -> Math.max(value, before == null ? value : ((Number) before).longValue()), true);
    }

    static Term plus(long value) {
        return new Term("%1$s + %2$s", null, value, before -> sum(before, value), true);
    }

    static Term once(Object value) {
        return new Term("coalesce(%1$s, %2$s)", null, value, before -> before == null ? value : before, true);
    }

    /** As {@link #set}, but each value is written: no later one takes its place in memory. */
    static Term setApart(Object value) {
        return new Term(SET, null, value, before -> value.equals(before) ? value : null, true);
    }

    boolean isSet() {
        return sql.equals(SET);
    }

    /** One term for an earlier one of the same column and this; null when there is none. */
    @Nullable
    Term after(Term earlier) {
        if (isSet()) {
            return chains && applied.apply(earlier.value()) == null ? null : this;
        }
        if (earlier.isSet()) {
            return set(applied.apply(earlier.value()));
        }
        boolean alike = chains && sql.equals(earlier.sql());
        return alike ? new Term(sql, type, applied.apply(earlier.value()), applied, true) : null;
    }

    private static @Nullable Object sum(@Nullable Object before, long value) {
        return before == null ? null : ((Number) before).longValue() + value;
    }
}
