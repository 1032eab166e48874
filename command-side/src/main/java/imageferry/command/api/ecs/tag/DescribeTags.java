package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.Pages;
import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.image.Tag;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.TagUseQuery;
import org.springframework.stereotype.Component;

/** Lists the tags that the caller's resources carry, each once, as older clients ask for it. */
@Component
final class DescribeTags extends SingleLabelAction {
    private final LabelledResources resources;
    private final ReadSide readSide;

    DescribeTags(LabelledResources resources, ReadSide readSide) {
        this.resources = resources;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Lists the tags in use, each once; ListTagResources is its successor.")
                .region()
                .optional("ResourceType", ParameterKind.TEXT, "image or snapshot; both when absent.")
                .optional("ResourceId", ParameterKind.RESOURCE_ID, "Only the tags of this resource.")
                .optional("Tag.N.Key", ParameterKind.TAG, "Only tags of one of these keys.")
                .optional("Tag.N.Value", ParameterKind.TAG, "The value of the tag; any when absent.")
                .paged()
                .errors(
                        EcsErrorCode.RESOURCE_TYPE_NOT_FOUND,
                        EcsErrorCode.REGION_NOT_FOUND,
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
        String type = parameters
                .text("ResourceType")
                .map(name -> resources.type(name).wireName())
                .orElse(null);
        Paging paging = Pages.of(parameters);
        Page<Tag> page = readSide.tagsInUse(new TagUseQuery(
                call.caller(),
                resources.region(parameters),
                type,
                parameters.textOrNull("ResourceId"),
                TagWords.filters(parameters),
                paging));
        return Pages.with(Answer.empty(), paging, page)
                .withList(
                        "Tags",
                        "Tag",
                        page.items(),
                        tag -> Answer.empty().with("TagKey", tag.key()).with("TagValue", tag.value()));
    }
}
