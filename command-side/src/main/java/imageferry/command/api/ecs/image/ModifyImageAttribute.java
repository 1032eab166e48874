package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.ImageWords;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.ChangeImageAttributes;
import imageferry.command.image.DeprecateImage;
import imageferry.command.image.ImageChanges;
import imageferry.command.image.RestoreImage;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.uniqueness.ImageNames;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes what an image of the caller's says of itself, sets it aside, or takes it back into use. What is absent stays as it is. */
@Component
final class ModifyImageAttribute extends EcsAction {
    private final RegionParameter regions;
    private final ImageNames names;
    private final Commands commands;

    ModifyImageAttribute(RegionParameter regions, ImageNames names, Commands commands) {
        this.regions = regions;
        this.names = names;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Changes an image of one's own: name, description, family, boot mode, features, status.")
                .region()
                .required("ImageId", ParameterKind.IMAGE_ID, "An image of the caller's that is made.")
                .optional("ImageName", ParameterKind.NAME, "2 to 128 characters, unique in the account and region.")
                .optional("Description", ParameterKind.TEXT, "2 to 256 characters.")
                .optional("ImageFamily", ParameterKind.NAME, "2 to 128 characters.")
                .optional("Status", ParameterKind.TEXT, "Deprecated (no new copies and shares) or Available.")
                .optional("BootMode", ParameterKind.TEXT, "BIOS, UEFI or UEFI-Preferred.")
                .optional("LicenseType", ParameterKind.TEXT, "BYOL.")
                .optional("Features.ImdsSupport", ParameterKind.TEXT, "v1 or v2; v2 stays.")
                .optional("Features.NvmeSupport", ParameterKind.TEXT, "supported or unsupported.")
                .dryRun()
                .errors(
                        EcsErrorCode.IMAGE_NOT_FOUND,
                        EcsErrorCode.IMAGE_NAME_MALFORMED,
                        EcsErrorCode.IMAGE_NAME_TAKEN,
                        EcsErrorCode.DESCRIPTION_MALFORMED,
                        EcsErrorCode.IMAGE_FAMILY_MALFORMED,
                        EcsErrorCode.BOOT_MODE_UNSUPPORTED,
                        EcsErrorCode.LICENSE_TYPE_UNSUPPORTED,
                        EcsErrorCode.IMAGE_STATUS_NOT_AVAILABLE,
                        EcsErrorCode.IMAGE_NOT_DEPRECATED,
                        EcsErrorCode.IMAGE_USE_SHARED,
                        EcsErrorCode.IMAGE_IS_CREATING,
                        EcsErrorCode.IMDS_SUPPORT_LOWERED,
                        EcsErrorCode.REGION_NOT_FOUND)
                .acceptance("F7")
                .build();
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("ImageId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        String written = parameters.required("ImageId");
        RegionId region = regions.of(parameters).id();
        ImageChanges changes = changes(parameters);
        String status = word(parameters, "Status", "Deprecated", "Available");
        ImageId image = WrittenIds.image(written);
        // Names are claimed before any command is sent: of two that claim one at once one waits for the other's commit.
        if (changes.name() != null && !names.rename(call.caller(), region, changes.name(), image)) {
            throw new ApiException(EcsErrorCode.IMAGE_NAME_TAKEN);
        }
        commands.send(new ChangeImageAttributes(image, call.caller(), region, changes), call.origin());
        if ("Deprecated".equals(status)) {
            commands.send(new DeprecateImage(image, call.caller(), region), call.origin());
        } else if (status != null) {
            commands.send(new RestoreImage(image, call.caller(), region), call.origin());
        }
        return Answer.empty();
    }

    @Override
    public ApiException wording(Refused refused) {
        return refused.reason() == RefusalReason.IMAGE_NOT_AVAILABLE
                ? new ApiException(EcsErrorCode.IMAGE_STATUS_NOT_AVAILABLE)
                : super.wording(refused);
    }

    private static ImageChanges changes(Parameters parameters) {
        return new ImageChanges(
                ImageWords.nameOrNull(parameters, "ImageName", EcsErrorCode.IMAGE_NAME_MALFORMED),
                ImageWords.descriptionOrNull(parameters, "Description", EcsErrorCode.DESCRIPTION_MALFORMED),
                ImageWords.nameOrNull(parameters, "ImageFamily", EcsErrorCode.IMAGE_FAMILY_MALFORMED),
                parameters.oneOfOrNull(
                        "BootMode", EcsErrorCode.BOOT_MODE_UNSUPPORTED, "BIOS", "UEFI", "UEFI-Preferred"),
                parameters.oneOfOrNull("LicenseType", EcsErrorCode.LICENSE_TYPE_UNSUPPORTED, "BYOL"),
                word(parameters, "Features.ImdsSupport", "v1", "v2"),
                word(parameters, "Features.NvmeSupport", "supported", "unsupported"));
    }

    private static @Nullable String word(Parameters parameters, String name, String... words) {
        return parameters.oneOfOrNull(name, GatewayErrorCode.INVALID_PARAMETER, words);
    }
}
