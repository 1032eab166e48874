package imageferry.query.write;

import java.util.Map;

/**
 * A table of the views with one row for each thing.
 *
 * @param name with its schema
 * @param key the column that tells rows apart; of type text
 * @param guarded whether the column {@code last_sequence} holds the last event that the row has seen
 * @param replaced whether what begins a row replaces one that has not seen the event
 * @param derived for columns of new rows whose value needs a look at other tables: an expression, which finds the given value of a column
 *     as text in {@code v.p_column}
 */
public record RowTable(String name, String key, boolean guarded, boolean replaced, Map<String, String> derived) {
    /** Joined with values of the same name, so that its columns are told from theirs. */
    static final String ROW = "t";

    public RowTable {
        derived = Map.copyOf(derived);
    }

    /** Rows that remember the last event that they have seen. */
    public static RowTable guarded(String name, String key) {
        return new RowTable(name, key, true, false, Map.of());
    }

    /** Rows that are written as a whole by each event. */
    public static RowTable replaced(String name, String key) {
        return new RowTable(name, key, true, true, Map.of());
    }

    /** Rows that are written once. */
    public static RowTable plain(String name, String key) {
        return new RowTable(name, key, false, false, Map.of());
    }

    /** The same with a column that is derived when a row is new. */
    public RowTable deriving(String column, String expression) {
        return new RowTable(name, key, guarded, replaced, Map.of(column, expression));
    }
}
