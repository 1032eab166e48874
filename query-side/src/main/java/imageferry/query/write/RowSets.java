package imageferry.query.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement for many rows: the values of all writes are columns of a table {@code v}, which the statement is joined with. Updates are
 * made from that for one row; others say where the table comes in with a comment such as {@code /* from rows *}{@code /}, and are sent
 * in this form even for one row. For one thread.
 */
final class RowSets {
    private static final Pattern UPDATE =
            Pattern.compile("\\s*(update \\S+ set .+)\\s(where .+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ROWS = Pattern.compile("/\\* (from|using|and) rows \\*/");
    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "text",
            Long.class, "int8",
            Integer.class, "int4",
            Boolean.class, "bool",
            OffsetDateTime.class, "timestamptz");

    /** Arrays of these the driver sends as they are; others it writes as text, character by character. */
    private static final Map<String, IntFunction<Object[]>> ARRAYS =
            Map.of("text", String[]::new, "int8", Long[]::new, "int4", Integer[]::new, "bool", Boolean[]::new);

    private RowSets() {}

    /** Whether the statement takes many rows by its own text. */
    static boolean takesRows(String sql) {
        return ROWS.matcher(sql).find();
    }

    /** The writes in groups that may be sent together: the first for each row, the second for each, and so on. */
    static List<List<Integer>> layers(List<Write> writes) {
        Map<Object, Integer> met = new HashMap<>();
        List<List<Integer>> layers = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            Object row = write.key() == null ? write.order() : write.key();
            int layer = met.merge(row, 1, Integer::sum) - 1;
            if (layer == layers.size()) {
                layers.add(new ArrayList<>());
            }
            layers.get(layer).add(i);
        }
        return layers;
    }

    /**
     * The types of the values by name, in a set order, without those that are null in all writes; null when these writes cannot be
     * sent as one statement.
     */
    static @Nullable Map<String, String> types(List<String> names, List<Write> writes) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String name : names) {
            Object value = writes.stream()
                    .map(write -> write.value(name))
                    .filter(one -> one != null)
                    .findFirst()
                    .orElse(null);
            if (value != null && !TYPES.containsKey(value.getClass())) {
                return null;
            }
            if (value != null) {
                types.put(name, TYPES.get(value.getClass()));
            }
        }
        return types.isEmpty() ? null : types;
    }

    /** The statement for many writes, with an array for each value. */
    static String statement(String sql, Map<String, String> types) {
        StringBuilder arrays = new StringBuilder();
        StringBuilder columns = new StringBuilder();
        types.forEach((name, type) -> {
            arrays.append(arrays.isEmpty() ? "" : ", ")
                    .append("cast(? as ")
                    .append(type)
                    .append("[])");
            columns.append("p_").append(name).append(", ");
        });
        String rows = " unnest(" + arrays + ") with ordinality as v(" + columns + "row_place) ";
        String named = StatementRows.NAME
                .matcher(sql)
                .replaceAll((MatchResult name) -> types.containsKey(name.group(1)) ? "v.p_$1" : "null");
        Matcher place = ROWS.matcher(named);
        if (place.find()) {
            return place.replaceFirst((place.group(1).equals("and") ? "," : place.group(1)) + rows);
        }
        Matcher parts = UPDATE.matcher(named);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Expected an update, but got " + sql);
        }
        return parts.group(1) + " from" + rows + parts.group(2) + " returning v.row_place";
    }

    private static @Nullable Object[] column(String name, IntFunction<Object[]> ofLength, List<Write> writes) {
        @Nullable Object[] values = ofLength.apply(writes.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = writes.get(i).value(name);
        }
        return values;
    }

    /** Sends the writes and counts the changed rows of each; 1 for each where the statement does not tell. */
    static int[] send(PreparedStatement statement, String sql, Map<String, String> types, List<Write> writes)
            throws SQLException {
        Connection connection = statement.getConnection();
        int place = 0;
        for (Map.Entry<String, String> column : types.entrySet()) {
            Object[] values = column(column.getKey(), ARRAYS.getOrDefault(column.getValue(), Object[]::new), writes);
            statement.setArray(++place, connection.createArrayOf(column.getValue(), values));
        }
        int[] changed = new int[writes.size()];
        if (!sql.contains("returning ") && takesRows(sql)) {
            statement.executeUpdate();
            Arrays.fill(changed, 1);
            return changed;
        }
        Set<String> told = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                told.add(rows.getString(1));
            }
        }
        for (int i = 0; i < changed.length; i++) {
            String key = writes.get(i).key();
            changed[i] = told.contains(key == null ? Integer.toString(i + 1) : key) ? 1 : 0;
        }
        return changed;
    }
}
