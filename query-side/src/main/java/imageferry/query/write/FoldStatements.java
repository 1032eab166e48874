package imageferry.query.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements for rows whose values come as arrays of texts: the key, the guard, then the columns. Safe for many threads. */
final class FoldStatements {
    private final ColumnTypes types;

    FoldStatements(ColumnTypes types) {
        this.types = types;
    }

    /** The statement for all folds of the same shape; it returns the keys of the rows that it made or changed. */
    String of(Fold fold) {
        return fold.begins() ? insert(fold) : update(fold);
    }

    private String insert(Fold fold) {
        RowTable table = fold.table();
        List<String> columns = new ArrayList<>(List.of(table.key()));
        List<String> values = new ArrayList<>(List.of("v.p_" + table.key()));
        List<String> given = new ArrayList<>(List.of("p_" + table.key()));
        if (table.guarded()) {
            columns.add("last_sequence");
            values.add("cast(v.p_last as bigint)");
            given.add("p_last");
        }
        for (String column : fold.columns()) {
            columns.add(column);
            String derived = table.derived().get(column);
            values.add(derived == null ? value(fold, column) : derived);
            given.add("p_" + column);
        }
        return "insert into " + table.name() + " (" + String.join(", ", columns) + ") select "
                + String.join(", ", values) + from(given) + onConflict(table, columns) + " returning " + table.key();
    }

    private static String onConflict(RowTable table, List<String> columns) {
        if (!table.replaced()) {
            return " on conflict do nothing";
        }
        String changes =
                columns.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "));
        return " on conflict (" + table.key() + ") do update set " + changes + " where " + table.name()
                + ".last_sequence < excluded.last_sequence";
    }

    private String update(Fold fold) {
        RowTable table = fold.table();
        String row = RowTable.ROW + ".";
        List<String> changes = new ArrayList<>(List.of("last_sequence = cast(v.p_last as bigint)"));
        List<String> given = new ArrayList<>(List.of("p_" + table.key(), "p_last", "p_first"));
        for (String column : fold.columns()) {
            changes.add(column + " = " + fold.term(column).sql().formatted(row + column, value(fold, column)));
            given.add("p_" + column);
        }
        return "update " + table.name() + " as t set " + String.join(", ", changes) + from(given) + " where " + row
                + table.key() + " = v.p_" + table.key() + " and " + row
                + "last_sequence < cast(v.p_first as bigint) returning " + row + table.key();
    }

    private String value(Fold fold, String column) {
        String type = fold.term(column).type();
        return "cast(v.p_" + column + " as " + (type == null ? types.of(fold.table(), column) : type) + ")";
    }

    private static String from(List<String> given) {
        String arrays = given.stream().map(name -> "cast(? as text[])").collect(Collectors.joining(", "));
        return " from unnest(" + arrays + ") as v(" + String.join(", ", given) + ")";
    }
}
