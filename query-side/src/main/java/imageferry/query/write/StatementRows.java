package imageferry.query.write;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Sends one statement with the values of many writes, all in one go. Joins the caller's transaction. Safe for many threads. */
final class StatementRows {
    /** A name behind a colon, but no cast behind two of them. */
    static final Pattern NAME = Pattern.compile("(?<!:):(\\p{Alpha}\\w*)");

    /** Fewer rows are not worth a statement for many. */
    private static final int FEWEST = 8;

    private final JdbcOperations database;
    private final Map<String, Parsed> known = new ConcurrentHashMap<>();

    StatementRows(JdbcOperations database) {
        this.database = database;
    }

    /**
     * Makes the writes in their order.
     *
     * @param writes one at least, all of the same statement
     * @return how many rows each changed
     */
    int[] write(List<Write> writes) {
        Parsed parsed = known.computeIfAbsent(writes.get(0).sql(), Parsed::of);
        if (parsed.takesRows()) {
            return writeLayers(parsed, writes, RowSets.layers(writes));
        }
        if (writes.size() >= FEWEST && parsed.update()) {
            List<List<Integer>> layers = RowSets.layers(writes);
            if (layers.size() * FEWEST <= writes.size()) {
                return writeLayers(parsed, writes, layers);
            }
        }
        return writeEach(parsed, writes);
    }

    private int[] writeLayers(Parsed parsed, List<Write> writes, List<List<Integer>> layers) {
        int[] changed = new int[writes.size()];
        for (List<Integer> layer : layers) {
            int[] counts = writeSet(parsed, layer.stream().map(writes::get).toList());
            for (int i = 0; i < counts.length; i++) {
                changed[layer.get(i)] = counts[i];
            }
        }
        return changed;
    }

    private int[] writeSet(Parsed parsed, List<Write> writes) {
        Map<String, String> types = RowSets.types(parsed.distinctNames(), writes);
        if (types == null) {
            return writeEach(parsed, writes);
        }
        String sql = writes.get(0).sql();
        return counts(
                writes,
                database.execute(
                        RowSets.statement(sql, types),
                        (PreparedStatement statement) -> RowSets.send(statement, sql, types, writes)));
    }

    private int[] writeEach(Parsed parsed, List<Write> writes) {
        return counts(
                writes,
                database.execute(parsed.sql(), (PreparedStatement statement) -> send(statement, parsed, writes)));
    }

    private static int[] counts(List<Write> writes, int @Nullable [] changed) {
        if (changed == null || changed.length != writes.size()) {
            throw new IllegalStateException("Expected " + writes.size() + " counts of changed rows, but got others");
        }
        return changed;
    }

    private static int[] send(PreparedStatement statement, Parsed parsed, List<Write> writes) throws SQLException {
        if (writes.size() == 1) {
            bind(statement, parsed, writes.get(0));
            return new int[] {statement.executeUpdate()};
        }
        for (Write write : writes) {
            bind(statement, parsed, write);
            statement.addBatch();
        }
        return statement.executeBatch();
    }

    private static void bind(PreparedStatement statement, Parsed parsed, Write write) throws SQLException {
        int place = 0;
        for (String name : parsed.names()) {
            Object value = write.value(name);
            place++;
            if (value == null) {
                statement.setNull(place, Types.NULL);
            } else {
                statement.setObject(place, value);
            }
        }
    }

    private record Parsed(String sql, List<String> names, boolean update, boolean takesRows) {
        List<String> distinctNames() {
            return names.stream().distinct().toList();
        }

        static Parsed of(String named) {
            List<String> names = new ArrayList<>();
            String sql = NAME.matcher(named).replaceAll((MatchResult found) -> {
                names.add(found.group(1));
                return "?";
            });
            return new Parsed(
                    sql, List.copyOf(names), named.stripLeading().startsWith("update "), RowSets.takesRows(named));
        }
    }
}
