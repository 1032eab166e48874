package imageferry.query.tag;

import imageferry.events.readside.TagCondition;
import imageferry.events.readside.TagFilter;
import imageferry.query.rows.Conditions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Narrows a question about the caller's resources of one type to those that carry certain tags, or are in a certain group. */
public final class LabelConditions {
    private LabelConditions() {}

    /**
     * Adds the conditions that are given; the question has the parameters {@code caller} and {@code region}.
     *
     * @param id the column with the id of the resource
     * @param group null for any
     */
    public static void narrow(Conditions question, String id, Collection<TagCondition> tags, @Nullable String group) {
        if (tags.isEmpty() && group == null) {
            return;
        }
        List<TagFilter> filters = tags.stream().map(LabelConditions::filter).toList();
        Conditions labels = new Conditions()
                .and("l.account_id = :caller")
                .and("l.region_id = :region")
                .andIfGiven("l.resource_group_id = :group", "group", group);
        question.andIn(id, "select l.resource_id from query.labelled_resource l", TagConditions.add(labels, filters));
    }

    private static TagFilter filter(TagCondition tag) {
        return new TagFilter(tag.key(), tag.value() == null ? Set.of() : Set.of(tag.value()));
    }
}
