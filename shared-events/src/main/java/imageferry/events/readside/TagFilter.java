package imageferry.events.readside;

import java.util.Set;

/**
 * Resources that carry a tag of this key.
 *
 * @param values one of which the tag has; empty for any
 */
public record TagFilter(String key, Set<String> values) {
    public TagFilter {
        values = Set.copyOf(values);
    }
}
