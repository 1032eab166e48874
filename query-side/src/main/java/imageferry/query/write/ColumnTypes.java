package imageferry.query.write;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** The types of the columns of tables, as the database knows them; asked once. Safe for many threads. */
final class ColumnTypes {
    private static final String ASK = "select attname, format_type(atttypid, atttypmod) as type from pg_attribute"
            + " where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped";

    private final JdbcOperations database;
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    ColumnTypes(JdbcOperations database) {
        this.database = database;
    }

    String of(RowTable table, String column) {
        String type = known.computeIfAbsent(table.name(), this::ask).get(column);
        if (type == null) {
            throw new IllegalArgumentException("There is no column " + column + " in " + table.name());
        }
        return type;
    }

    private Map<String, String> ask(String table) {
        return database
                .query(ASK, (row, number) -> Map.entry(row.getString("attname"), row.getString("type")), table)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
