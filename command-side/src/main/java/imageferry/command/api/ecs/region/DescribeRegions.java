package imageferry.command.api.ecs.region;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lists the regions of this installation, the same for every caller and type of resource. */
@Component
final class DescribeRegions extends EcsAction {
    private static final Set<String> TYPES =
            Set.of("instance", "disk", "snapshot", "image", "reservedinstance", "range", "diskcapacity");
    private static final Set<String> CHARGES = Set.of("PrePaid", "PostPaid", "SpotWithPriceLimit", "SpotAsPriceGo");

    private final Regions regions;

    DescribeRegions(Regions regions) {
        this.regions = regions;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Lists the regions of the installation.")
                .optional("RegionId", ParameterKind.REGION_ID, "Not looked at: some clients always send one.")
                .optional(
                        "AcceptLanguage",
                        ParameterKind.TEXT,
                        "The language of LocalName: zh-CN, zh-TW, en-US, ja, fr, de or ko; zh-CN when absent.")
                .optional("ResourceType", ParameterKind.TEXT, "Every type is in every region; instance when absent.")
                .optional(
                        "InstanceChargeType",
                        ParameterKind.TEXT,
                        "PrePaid, PostPaid, SpotWithPriceLimit or SpotAsPriceGo.")
                .errors(EcsErrorCode.ACCEPT_LANGUAGE_NOT_FOUND, EcsErrorCode.RESOURCE_TYPE_NOT_FOUND)
                .acceptance("D14", "F14")
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        String language = call.parameters().text("AcceptLanguage", RegionNames.LANGUAGES.get(0));
        if (!RegionNames.LANGUAGES.contains(language)) {
            throw new ApiException(EcsErrorCode.ACCEPT_LANGUAGE_NOT_FOUND);
        }
        if (!TYPES.contains(call.parameters().text("ResourceType", "instance"))) {
            throw new ApiException(EcsErrorCode.RESOURCE_TYPE_NOT_FOUND);
        }
        if (!CHARGES.contains(call.parameters().text("InstanceChargeType", "PostPaid"))) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, "InstanceChargeType");
        }
        return Answer.empty()
                .withList("Regions", "Region", regions.all(), region -> shape(region, language, call.host()));
    }

    /** One endpoint serves all regions: the one that the client has found already. */
    private static Answer shape(Region region, String language, String endpoint) {
        return Answer.empty()
                .with("RegionId", region.id().value())
                .with("LocalName", RegionNames.of(region, language))
                .with("RegionEndpoint", endpoint)
                .with("Status", "available");
    }
}
