package imageferry.query.write;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Sends the same change of many rows, or many new rows, as one statement whose values are columns. Safe for many threads. */
final class FoldedRows {
    /** Bounded: how many shapes there are depends on what events meet in a batch. */
    private static final int SHAPES = 1_000;

    private final JdbcOperations database;
    private final FoldStatements statements;
    private final Map<Fold.Shape, String> known = new ConcurrentHashMap<>();

    FoldedRows(JdbcOperations database) {
        this.database = database;
        this.statements = new FoldStatements(new ColumnTypes(database));
    }

    /**
     * Writes them.
     *
     * @param folds one at least, of one shape and of different rows
     * @return for each whether its row was changed, or was new
     */
    boolean[] write(List<Fold> folds) {
        Fold first = folds.get(0);
        if (known.size() >= SHAPES) {
            known.clear();
        }
        String sql = known.computeIfAbsent(first.kind(), shape -> statements.of(first));
        boolean[] changed = new boolean[folds.size()];
        Set<String> ids = database.execute(sql, (PreparedStatement statement) -> send(statement, folds));
        for (int i = 0; i < changed.length; i++) {
            changed[i] = ids != null && ids.contains(folds.get(i).id());
        }
        return changed;
    }

    private static Set<String> send(PreparedStatement statement, List<Fold> folds) throws SQLException {
        Fold first = folds.get(0);
        List<Function<Fold, @Nullable Object>> values = new ArrayList<>(List.of(Fold::id));
        if (first.table().guarded()) {
            values.add(Fold::last);
            if (!first.begins()) {
                values.add(Fold::first);
            }
        }
        first.columns().forEach(column -> values.add(fold -> fold.term(column).value()));
        for (int place = 0; place < values.size(); place++) {
            Function<Fold, @Nullable Object> value = values.get(place);
            @Nullable
            String[] texts = folds.stream().map(fold -> text(value.apply(fold))).toArray(String[]::new);
            statement.setArray(place + 1, statement.getConnection().createArrayOf("text", texts));
        }
        Set<String> changed = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                changed.add(rows.getString(1));
            }
        }
        return changed;
    }

    /** As the database reads a value of any type; a list is an array of texts. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(part -> '"' + part.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value == null ? null : value.toString();
    }
}
