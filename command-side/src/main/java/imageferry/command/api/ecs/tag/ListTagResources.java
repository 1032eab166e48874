package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.ResourceTagView;
import imageferry.events.readside.TagFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lists the tags of the caller's resources, page after page. */
@Component
final class ListTagResources extends LabelAction {
    private static final int PAGE = 100;

    private final LabelledResources resources;
    private final ReadSide readSide;

    ListTagResources(LabelledResources resources, ReadSide readSide) {
        this.resources = resources;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return ofType("Lists the tags of the resources that are named, or that carry certain tags.")
                .optional(
                        "ResourceId.N",
                        ParameterKind.RESOURCE_ID,
                        "Up to 50 ids; what is not the caller's is left out.")
                .optional("Tag.N.Key", ParameterKind.TAG, "Only resources that carry all of these.")
                .optional("Tag.N.Value", ParameterKind.TAG, "The value of the tag; any when absent.")
                .optional("TagFilter.N.TagKey", ParameterKind.TAG, "Only resources that carry a tag of the key.")
                .optional(
                        "TagFilter.N.TagValues.N",
                        ParameterKind.TAG,
                        "Values of which the tag has one; any when absent.")
                .optional("NextToken", ParameterKind.TEXT, "Of the page before; the last page has none.")
                .errors(
                        EcsErrorCode.RESOURCE_IDS_TOO_MANY,
                        EcsErrorCode.TAGS_OF_CALL_EXCEEDED,
                        EcsErrorCode.TAG_KEY_MALFORMED)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        String type = resources.type(parameters).wireName();
        List<String> ids = LabelledResources.ids(parameters);
        List<TagFilter> filters = filters(parameters);
        if (ids.isEmpty() && filters.isEmpty()) {
            throw new ApiException(GatewayErrorCode.MISSING_PARAMETER, "ResourceId.1");
        }
        ResourceTagView after = TagPlace.of(parameters.textOrNull("NextToken"));
        // One more than a page tells whether there is another.
        List<ResourceTagView> found = readSide.tags(
                new ResourceTagQuery(call.caller(), resources.region(parameters), type, ids, filters, after, PAGE + 1));
        List<ResourceTagView> page = found.subList(0, Math.min(PAGE, found.size()));
        return Answer.empty()
                .with("NextToken", found.size() > PAGE ? TagPlace.token(page.get(PAGE - 1)) : null)
                .withList("TagResources", "TagResource", page, tag -> shape(tag, type));
    }

    private static List<TagFilter> filters(Parameters parameters) {
        List<TagFilter> filters = new ArrayList<>(TagWords.filters(parameters));
        for (Parameters given : parameters.list("TagFilter").values()) {
            String key = given.text("TagKey").orElseThrow(() -> new ApiException(EcsErrorCode.TAG_KEY_MALFORMED));
            filters.add(new TagFilter(
                    key,
                    given.list("TagValues").values().stream()
                            .map(value -> value.text(""))
                            .flatMap(Optional::stream)
                            .collect(Collectors.toUnmodifiableSet())));
        }
        return filters;
    }

    private static Answer shape(ResourceTagView tag, String type) {
        return Answer.empty()
                .with("ResourceId", tag.resourceId())
                .with("ResourceType", type)
                .with("TagKey", tag.key())
                .with("TagValue", tag.value());
    }
}
