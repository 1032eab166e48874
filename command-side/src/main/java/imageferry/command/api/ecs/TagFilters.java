package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.image.Tag;
import java.util.List;

/** The tags that a reader asks for; older clients write them in lower case. */
public final class TagFilters {
    private TagFilters() {}

    public static List<Tag> of(Parameters parameters) {
        return parameters.list("Tag").values().stream().map(TagFilters::tag).toList();
    }

    private static Tag tag(Parameters given) {
        String key = given.text("Key")
                .or(() -> given.text("key"))
                .orElseThrow(() -> new ApiException(EcsErrorCode.TAG_MISMATCH));
        return new Tag(key, given.text("Value", given.text("value", "")));
    }
}
