package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsLimits;
import imageferry.command.api.ecs.ImageWords;
import imageferry.command.api.ecs.KeyUses;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.ResourceGroups;
import imageferry.command.api.ecs.ResourceIds;
import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.ecs.encryption.EncryptionWishes;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.region.Region;
import imageferry.events.copytask.VerificationPolicy;
import imageferry.events.ids.ImageId;
import org.springframework.stereotype.Component;

/** Reads what CopyImage is asked for, and refuses what no source image could allow. */
@Component
class CopyWishes {
    private final RegionParameter regions;
    private final ResourceIds ids;
    private final KeyUses keys;
    private final EcsLimits limits;
    private final EncryptionWishes encryptions;

    CopyWishes(RegionParameter regions, ResourceIds ids, KeyUses keys, EcsLimits limits, EncryptionWishes encryptions) {
        this.regions = regions;
        this.ids = ids;
        this.keys = keys;
        this.limits = limits;
        this.encryptions = encryptions;
    }

    CopyWish read(Call call) {
        Parameters parameters = call.parameters();
        String sourceId = parameters.required("ImageId");
        Region source = regions.of(parameters, EcsErrorCode.SOURCE_REGION_NOT_FOUND);
        Region destination = regions.named(
                parameters.text("DestinationRegionId", source.id().value()), EcsErrorCode.DESTINATION_REGION_NOT_FOUND);
        ImageId destinationId = ids.image(destination);
        return new CopyWish(
                WrittenIds.image(sourceId),
                source,
                destinationId,
                destination,
                details(parameters, destinationId),
                encryptions.of(call, destination.id(), EcsErrorCode.ENCRYPTED_WITHOUT_FLAG),
                keys.named(call),
                verification(parameters));
    }

    /** Family and version are not copied: the destination's owner may mean something else by the same family. */
    private static ImageDetailsWish details(Parameters parameters, ImageId destinationId) {
        return new ImageDetailsWish(
                ImageWords.name(
                        parameters,
                        "DestinationImageName",
                        destinationId.value(),
                        EcsErrorCode.DESTINATION_IMAGE_NAME_MALFORMED),
                ImageWords.description(
                        parameters, "DestinationDescription", EcsErrorCode.DESTINATION_DESCRIPTION_MALFORMED),
                TagWords.ofCreation(parameters),
                null,
                null,
                ResourceGroups.of(parameters));
    }

    /** An extension of this service, which the official clients do not send: confirm or read-back; else the installation's. */
    private VerificationPolicy verification(Parameters parameters) {
        return switch (parameters.text("Verification", "")) {
            case "" -> limits.verification();
            case "confirm" -> VerificationPolicy.CONFIRM;
            case "read-back" -> VerificationPolicy.READ_BACK;
            default -> throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, "Verification");
        };
    }
}
