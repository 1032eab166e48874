package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.Pages;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.Times;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageShareQuery;
import imageferry.events.readside.ImageShareView;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the accounts that an image of the caller's is shared with (acceptance G1). */
@Component
final class DescribeImageSharePermission extends EcsAction {
    private final RegionParameter regions;
    private final ReadSide readSide;

    DescribeImageSharePermission(RegionParameter regions, ReadSide readSide) {
        this.regions = regions;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Lists the accounts that an image of one's own is shared with.")
                .region()
                .required("ImageId", ParameterKind.IMAGE_ID, "An image of the caller's.")
                .paged()
                .errors(EcsErrorCode.IMAGE_NOT_FOUND, EcsErrorCode.REGION_NOT_FOUND)
                .acceptance("F7", "G1")
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("ImageId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        String written = call.parameters().required("ImageId");
        RegionId region = regions.of(call.parameters()).id();
        Paging paging = Pages.of(call.parameters());
        ImageId image = WrittenIds.image(written);
        if (readSide.images(ImageQuery.own(call.caller(), region, image)).totalCount() == 0) {
            throw new ApiException(EcsErrorCode.IMAGE_NOT_FOUND);
        }
        Page<ImageShareView> page = readSide.imageShares(new ImageShareQuery(call.caller(), image, paging));
        Answer answer = Answer.empty().with("RegionId", region.value()).with("ImageId", image.value());
        return Pages.with(answer, paging, page)
                .withList("Accounts", "Account", page.items(), DescribeImageSharePermission::shape)
                .withList("ShareGroups", "ShareGroup", List.of(), group -> group);
    }

    private static Answer shape(ImageShareView share) {
        return Answer.empty()
                .with("AliyunId", share.accountId().value())
                .with("SharedTime", Times.toTheSecond(share.sharedAt()));
    }
}
