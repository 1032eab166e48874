package imageferry.query.tag;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of resources that carry tags, and how to tell that one is still there. A new type is one line here. */
enum ResourceType {
    IMAGE("image", "exists (select from query.image i where i.image_id = l.resource_id and not i.gone)"),
    SNAPSHOT("snapshot", "exists (select from query.snapshot s where s.snapshot_id = l.resource_id and not s.gone)");

    private final String wireName;
    private final String alive;

    ResourceType(String wireName, String alive) {
        this.wireName = wireName;
        this.alive = alive;
    }

    /** As the API writes it. */
    String wireName() {
        return wireName;
    }

    /** A condition on {@code l}, the row of the resource. */
    String alive() {
        return alive;
    }

    /** A condition on {@code l} for resources of every type. */
    static String anyAlive() {
        return Arrays.stream(values())
                .map(type -> "l.resource_type = '" + type.wireName + "' and " + type.alive)
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    static Optional<ResourceType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
