package imageferry.command.api.ecs.region;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lists the regions of this installation. */
@Component
final class DescribeRegions extends EcsAction {
    private static final Set<String> LANGUAGES = Set.of("zh-CN", "zh-TW", "en-US", "ja", "fr", "de", "ko");

    private final Regions regions;

    DescribeRegions(Regions regions) {
        this.regions = regions;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        if (!LANGUAGES.contains(call.parameters().text("AcceptLanguage", "zh-CN"))) {
            throw new ApiException(EcsErrorCode.ACCEPT_LANGUAGE_NOT_FOUND);
        }
        return Answer.empty().withList("Regions", "Region", regions.all(), DescribeRegions::shape);
    }

    private static Answer shape(Region region) {
        return Answer.empty()
                .with("RegionId", region.id().value())
                .with("LocalName", region.localName())
                .with("RegionEndpoint", "ecs." + region.id() + ".aliyuncs.com")
                .with("Status", "available");
    }
}
