package imageferry.query.write;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An update of many rows as one statement: the values of all writes are columns of a table that the update is joined with. Of each
 * aggregate there may be one write only, because a row is updated once by a statement. For one thread.
 */
final class RowSets {
    private static final Pattern UPDATE =
            Pattern.compile("\\s*(update \\S+ set .+) (where .+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "text",
            Long.class, "int8",
            Integer.class, "int4",
            Boolean.class, "bool",
            OffsetDateTime.class, "timestamptz");

    private RowSets() {}

    /** The writes in groups that may be sent together: the first of each aggregate, the second of each, and so on. */
    static List<List<Integer>> layers(List<Write> writes) {
        Map<Write.Order, Integer> met = new HashMap<>();
        List<List<Integer>> layers = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            int layer = met.merge(writes.get(i).order(), 1, Integer::sum) - 1;
            if (layer == layers.size()) {
                layers.add(new ArrayList<>());
            }
            layers.get(layer).add(i);
        }
        return layers;
    }

    /** The types of the values by name, in a set order; null when these writes cannot be sent as one statement. */
    static @Nullable Map<String, String> types(String sql, List<String> names, List<Write> writes) {
        if (!UPDATE.matcher(sql).matches()) {
            return null;
        }
        Map<String, String> types = new LinkedHashMap<>();
        for (String name : names) {
            String type = writes.stream()
                    .map(write -> write.value(name))
                    .filter(value -> value != null)
                    .findFirst()
                    .map(value -> TYPES.get(value.getClass()))
                    .orElse(null);
            if (type == null) {
                return null;
            }
            types.put(name, type);
        }
        return types;
    }

    /** The statement for many writes, with an array for each value; it returns the place of the write for each changed row. */
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
        Matcher parts = UPDATE.matcher(StatementRows.NAME.matcher(sql).replaceAll("v.p_$1"));
        if (!parts.matches()) {
            throw new IllegalArgumentException("Expected an update, but got " + sql);
        }
        return parts.group(1) + " from unnest(" + arrays + ") with ordinality as v(" + columns + "p_place) "
                + parts.group(2) + " returning v.p_place";
    }

    /** Sends the writes and counts the changed rows of each. */
    static int[] send(PreparedStatement statement, Map<String, String> types, List<Write> writes) throws SQLException {
        Connection connection = statement.getConnection();
        int place = 0;
        for (Map.Entry<String, String> column : types.entrySet()) {
            Object[] values =
                    writes.stream().map(write -> write.value(column.getKey())).toArray();
            Array array = connection.createArrayOf(column.getValue(), values);
            statement.setArray(++place, array);
        }
        int[] changed = new int[writes.size()];
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                changed[(int) rows.getLong(1) - 1]++;
            }
        }
        return changed;
    }
}
