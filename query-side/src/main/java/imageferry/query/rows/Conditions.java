package imageferry.query.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The where clause of a question, built of the conditions that were given; values travel as parameters only. For one thread. */
public final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A condition that always holds good: the text names one parameter, the value is its value. */
    public Conditions and(String clause, String name, Object value) {
        clauses.add(clause);
        return value(name, value);
    }

    public Conditions and(String clause) {
        clauses.add(clause);
        return this;
    }

    /** A parameter of a condition that names several. A text that no column can hold becomes one that matches nothing. */
    public Conditions value(String name, Object value) {
        values.put(name, value instanceof String text ? storable(text) : value);
        return this;
    }

    /** Only if there is a value. */
    public Conditions andIfGiven(String clause, String name, @Nullable Object value) {
        return value == null ? this : and(clause, name, value);
    }

    /** The column is one of the values' wire forms; no values are no condition. */
    public Conditions andAnyOf(String column, String name, Collection<?> anyOf) {
        return anyOf.isEmpty() ? this : andOneOf(column, name, anyOf);
    }

    /** The column is one of the values' wire forms; no values match nothing. */
    public Conditions andOneOf(String column, String name, Collection<?> oneOf) {
        String[] texts = oneOf.stream().map(value -> storable(value.toString())).toArray(String[]::new);
        return texts.length == 1
                ? and(column + " = :" + name, name, texts[0])
                : and(column + " = any(:" + name + ")", name, texts);
    }

    /** The column is one of the values of another question, whose parameters have names of their own or the same values. */
    public Conditions andIn(String column, String question, Conditions of) {
        clauses.add(column + " in (" + question + of.where() + ")");
        values.putAll(of.values);
        return this;
    }

    /** A name with {@code *} for any text; without one, a part of the name. Nothing else in it has a meaning. */
    public Conditions andLike(String column, String name, @Nullable String pattern) {
        if (pattern == null) {
            return this;
        }
        String escaped = pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        String like = escaped.contains("*") ? escaped.replace('*', '%') : "%" + escaped + "%";
        return and(column + " like :" + name + " escape '\\'", name, like);
    }

    /** How many conditions there are. */
    public int size() {
        return clauses.size();
    }

    public String where() {
        return clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
    }

    /** The conditions behind others that a statement has of its own. */
    public String more() {
        return clauses.stream().map(clause -> " and " + clause).collect(Collectors.joining());
    }

    /** The statement with the values of the conditions. */
    public JdbcClient.StatementSpec on(JdbcClient client, String sql) {
        return client.sql(sql).params(values);
    }

    /** The text, with what no column can hold replaced. */
    public static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }
}
