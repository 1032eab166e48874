package imageferry.command.label;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.image.Tag;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags of one resource and the group it is in, as its events tell. Not safe for use by many threads. */
public final class Labels {
    /** Tags that a resource may carry. */
    public static final int MOST_TAGS = 20;

    /** The group of what was put into none. */
    public static final String NO_GROUP = "";

    private final Map<String, String> tags = new TreeMap<>();
    private String group = NO_GROUP;

    /** Those of the wanted tags that are not there as they are wanted; a refusal when there would be too many. */
    public List<Tag> missing(List<Tag> wanted) {
        Set<String> keys = new HashSet<>(tags.keySet());
        wanted.forEach(tag -> keys.add(tag.key()));
        if (keys.size() > MOST_TAGS) {
            throw new Refused(
                    RefusalReason.TOO_MANY_TAGS,
                    "Expected at most " + MOST_TAGS + " tags, but there would be " + keys.size());
        }
        return wanted.stream()
                .filter(tag -> !tag.value().equals(tags.get(tag.key())))
                .toList();
    }

    /**
     * The keys among these that there are tags of, in order.
     *
     * @param keys empty for all
     */
    public List<String> present(Collection<String> keys) {
        return tags.keySet().stream()
                .filter(key -> keys.isEmpty() || keys.contains(key))
                .toList();
    }

    public boolean isIn(String resourceGroupId) {
        return group.equals(resourceGroupId);
    }

    public void put(Collection<Tag> added) {
        added.forEach(tag -> tags.put(tag.key(), tag.value()));
    }

    public void take(Collection<String> keys) {
        tags.keySet().removeAll(keys);
    }

    /** Puts the resource into a group; null for none. */
    public void join(@Nullable String resourceGroupId) {
        group = resourceGroupId == null ? NO_GROUP : resourceGroupId;
    }
}
