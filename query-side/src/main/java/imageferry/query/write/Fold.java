package imageferry.query.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What following events of a batch do to one row, as one write: the columns as the last event leaves them. It is right only for a row
 * that has seen none of these events; one that has seen some takes them one by one. For one thread.
 */
final class Fold implements Pending {
    private final List<RowWrite> events = new ArrayList<>();
    /** By name, so that the same columns make the same statement whichever event came first. */
    private final SortedMap<String, Term> terms;

    private @Nullable Shape shape;

    Fold(RowWrite first) {
        events.add(first);
        terms = new TreeMap<>(first.terms());
    }

    /** Takes a later event of the same row in; false, and nothing is changed, when it must be written by itself. */
    boolean take(RowWrite later) {
        Map<String, Term> joined = follows(later) ? joined(later) : null;
        if (joined == null) {
            return false;
        }
        terms.putAll(joined);
        events.add(later);
        shape = null;
        return true;
    }

    private boolean follows(RowWrite later) {
        boolean sameRow = later.table().equals(table()) && later.id().equals(id());
        return sameRow && table().guarded() && !later.begins() && later.sequence() > last();
    }

    private @Nullable Map<String, Term> joined(RowWrite later) {
        Map<String, Term> joined = new HashMap<>();
        for (Map.Entry<String, Term> change : later.terms().entrySet()) {
            Term earlier = terms.get(change.getKey());
            Term term = earlier == null ? change.getValue() : change.getValue().after(earlier);
            if (term == null || begins() && !term.isSet()) {
                return null;
            }
            joined.put(change.getKey(), term);
        }
        return joined;
    }

    List<RowWrite> events() {
        return events;
    }

    RowTable table() {
        return events.get(0).table();
    }

    String id() {
        return events.get(0).id();
    }

    boolean begins() {
        return events.get(0).begins();
    }

    long first() {
        return events.get(0).sequence();
    }

    long last() {
        return events.get(events.size() - 1).sequence();
    }

    List<String> columns() {
        return List.copyOf(terms.keySet());
    }

    Term term(String column) {
        return Objects.requireNonNull(terms.get(column));
    }

    @Override
    public Order order() {
        return events.get(0).order();
    }

    @Override
    public Shape kind() {
        Shape made = shape;
        if (made == null) {
            List<String> sql = new ArrayList<>(terms.size());
            terms.values().forEach(term -> sql.add(term.sql()));
            made = new Shape(table(), begins(), columns(), sql);
            shape = made;
        }
        return made;
    }

    @Override
    public Row row() {
        return new Row(table().name(), id());
    }

    /** What makes the statement. */
    record Shape(RowTable table, boolean begins, List<String> columns, List<String> sql) {}

    record Row(String table, String id) {}
}
