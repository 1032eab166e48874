package imageferry.query.tag;

import imageferry.events.readside.TagFilter;
import imageferry.query.rows.Conditions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Adds what a resource must carry to the conditions of a question about {@code query.labelled_resource}, known as {@code l}. */
final class TagConditions {
    private TagConditions() {}

    /** Every filter must be met. */
    static Conditions add(Conditions conditions, Collection<TagFilter> filters) {
        int number = 0;
        for (TagFilter filter : filters) {
            number++;
            String key = "key" + number;
            conditions.and(condition(conditions, filter, key), key, filter.key());
        }
        return conditions;
    }

    /** The tag, known as {@code t}, meets one of the filters; no filters are no condition. */
    static Conditions addAnyOf(Conditions conditions, Collection<TagFilter> filters) {
        List<String> anyOf = new ArrayList<>();
        for (TagFilter filter : filters) {
            String key = "key" + anyOf.size();
            conditions.value(key, filter.key());
            String values = "";
            if (!filter.values().isEmpty()) {
                conditions.value(
                        key + "values",
                        filter.values().stream().map(Conditions::storable).toArray(String[]::new));
                values = " and t.value = any(:" + key + "values)";
            }
            anyOf.add("t.key = :" + key + values);
        }
        return anyOf.isEmpty() ? conditions : conditions.and("(" + String.join(" or ", anyOf) + ")");
    }

    private static String condition(Conditions conditions, TagFilter filter, String key) {
        if (filter.values().isEmpty()) {
            // The driver writes ?? as the operator ?, which the index knows.
            return "l.tags ?? :" + key;
        }
        List<String> anyOf = new ArrayList<>();
        for (String value : filter.values()) {
            String name = key + "value" + anyOf.size();
            conditions.value(name, value);
            anyOf.add("l.tags @> jsonb_build_object(cast(:" + key + " as text), cast(:" + name + " as text))");
        }
        return "(" + String.join(" or ", anyOf) + ")";
    }
}
