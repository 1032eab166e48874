package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.readside.TagCondition;
import java.util.List;

/** The tags that a reader asks for; older clients write them in lower case. */
public final class TagFilters {
    private static final int MOST = 20;

    private TagFilters() {}

    public static List<TagCondition> of(Parameters parameters) {
        List<TagCondition> tags =
                parameters.list("Tag").values().stream().map(TagFilters::tag).toList();
        if (tags.size() > MOST) {
            throw new ApiException(EcsErrorCode.TAG_FILTERS_TOO_MANY);
        }
        return tags;
    }

    private static TagCondition tag(Parameters given) {
        String key = given.text("Key")
                .or(() -> given.text("key"))
                .orElseThrow(() -> new ApiException(EcsErrorCode.TAG_MISMATCH));
        return new TagCondition(
                key, given.text("Value").or(() -> given.text("value")).orElse(null));
    }
}
