package imageferry.command.api.ecs.encryption;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.RegionId;

/** What the actions about default encryption share: each is about the caller's account and one region (acceptance B6). */
abstract class DefaultEncryptionAction extends EcsAction {
    private final RegionParameter regions;

    DefaultEncryptionAction(RegionParameter regions) {
        this.regions = regions;
    }

    final RegionId region(Call call) {
        return regions.of(call.parameters(), EcsErrorCode.DEFAULT_ENCRYPTION_REGION_NOT_FOUND)
                .id();
    }

    static ActionSpec.Builder about(String purpose) {
        return ActionSpec.of(purpose)
                .region()
                .errors(EcsErrorCode.DEFAULT_ENCRYPTION_REGION_NOT_FOUND)
                .acceptance("B6");
    }
}
