package imageferry.events.readside;

import java.util.List;

/**
 * A page of an answer.
 *
 * @param totalCount number of all matches, on all pages
 */
public record Page<T>(List<T> items, long totalCount) {
    public Page {
        items = List.copyOf(items);
    }
}
