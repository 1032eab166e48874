package imageferry.command.api.ecs.tag;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.Tag;
import java.util.List;
import java.util.Optional;

/** A type of resources that carry tags and are in resource groups. A bean of each makes the type known to every action here. */
interface LabelledType {
    /** A resource of the type, as a caller names it. */
    record Named(String id, AccountId caller, RegionId region) {}

    /** As in the parameter ResourceType. */
    String wireName();

    /** The command that puts tags on it; empty when its id is not well formed, so that it names nothing. */
    Optional<Object> tag(Named resource, List<Tag> tags);

    /**
     * The command that takes tags off it.
     *
     * @param keys empty for all
     */
    Optional<Object> untag(Named resource, List<String> keys);

    /**
     * The command that puts it into a group.
     *
     * @param group empty for the default one
     */
    Optional<Object> join(Named resource, String group);
}
