package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.Pages;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.RegionId;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.Page;
import imageferry.events.readside.ReadSide;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists the images that the caller may see; those that are available when nothing else is asked for. */
@Component
final class DescribeImages extends EcsAction {
    private final RegionParameter regions;
    private final ReadSide readSide;

    DescribeImages(RegionParameter regions, ReadSide readSide) {
        this.regions = regions;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return DescribeImagesSpec.SPEC;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        RegionId region = regions.of(call.parameters()).id();
        Optional<ImageQuery> query = ImageFilters.of(call, region);
        Page<ImageView> page = query.map(readSide::images).orElseGet(Pages::none);
        Answer answer = Answer.empty().with("RegionId", region.value());
        return Pages.with(answer, Pages.of(call.parameters()), page)
                .withList("Images", "Image", page.items(), image -> ImageShape.of(image, call.caller()));
    }
}
