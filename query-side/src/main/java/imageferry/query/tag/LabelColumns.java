package imageferry.query.tag;

import imageferry.events.image.Tag;
import imageferry.query.json.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels in a row that was joined with {@code query.labelled_resource}. */
public final class LabelColumns {
    private LabelColumns() {}

    /** The tags of the column {@code tags}, in the order of their keys. */
    public static List<Tag> tags(ResultSet row, EventJson json) throws SQLException {
        String text = row.getString("tags");
        if (text == null) {
            return List.of();
        }
        Map<?, ?> object = json.read(text, TreeMap.class);
        return object.entrySet().stream()
                .map(tag -> new Tag(tag.getKey().toString(), tag.getValue().toString()))
                .toList();
    }

    /** The group of the column {@code resource_group_id}; null for the default one. */
    public static @Nullable String group(ResultSet row) throws SQLException {
        String group = row.getString("resource_group_id");
        return group == null || group.isEmpty() ? null : group;
    }
}
