package imageferry.command.api.ecs.image;

import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ParameterKind;

/** What CopyImage is to its callers. */
final class CopyImageSpec {
    static final ActionSpec SPEC = ActionSpec.of(
                    "Copies an image into a region, its own or another, perhaps encrypted or under another key.")
            .optional("RegionId", ParameterKind.REGION_ID, "The source's region; the installation's default if absent.")
            .required("ImageId", ParameterKind.IMAGE_ID, "An available image, own or shared with the caller.")
            .optional("DestinationRegionId", ParameterKind.REGION_ID, "The source's region when absent.")
            .optional("DestinationImageName", ParameterKind.NAME, "2 to 128 characters; the new image's id if absent.")
            .optional("DestinationDescription", ParameterKind.TEXT, "2 to 256 characters.")
            .optional(
                    "Encrypted",
                    ParameterKind.FLAG,
                    "Needed when the source is encrypted. When absent: whether default encryption is on in the destination.")
            .optional("KMSKeyId", ParameterKind.KEY_ID, "The key for all snapshots; only with Encrypted.")
            .optional("Tag.N.Key", ParameterKind.TAG, "Up to 20 tags of the new image; the source's are not copied.")
            .optional("Tag.N.Value", ParameterKind.TAG, "The tag's value; empty when absent.")
            .optional("ResourceGroupId", ParameterKind.RESOURCE_GROUP_ID, "Of the new image.")
            .optional("Verification", ParameterKind.TEXT, "confirm or read-back: an extension of this service.")
            .clientToken()
            .dryRun()
            .errors(errors())
            .acceptance("D1", "D3", "D5", "D6", "D7", "D10", "D12", "D14", "D15", "D16", "D17", "D20")
            .acceptance("E1", "E2", "E3", "E4", "E5", "E6", "F8", "F9", "F10", "F11", "F12")
            .acceptance("I1", "I2", "I6", "I8", "I9", "I12", "I13", "I14", "I15")
            .build();

    private CopyImageSpec() {}

    private static ErrorCode[] errors() {
        return new ErrorCode[] {
            EcsErrorCode.IMAGE_NOT_FOUND,
            EcsErrorCode.SOURCE_REGION_NOT_FOUND,
            EcsErrorCode.DESTINATION_REGION_NOT_FOUND,
            EcsErrorCode.DESTINATION_REGION_SAME,
            EcsErrorCode.SHARED_IMAGE_SAME_REGION_ONLY,
            EcsErrorCode.IMAGE_NOT_AVAILABLE,
            EcsErrorCode.IMAGE_COPY_CONFLICT,
            EcsErrorCode.IMAGE_TOO_LARGE,
            EcsErrorCode.IMAGE_QUOTA_OF_COPY,
            EcsErrorCode.SNAPSHOT_QUOTA,
            EcsErrorCode.COPY_QUOTA,
            EcsErrorCode.DESTINATION_IMAGE_NAME_MALFORMED,
            EcsErrorCode.DESTINATION_IMAGE_NAME_TAKEN,
            EcsErrorCode.DESTINATION_DESCRIPTION_MALFORMED,
            EcsErrorCode.ENCRYPTED_WITHOUT_FLAG,
            EcsErrorCode.ENCRYPTED_SNAPSHOT_TO_PLAIN,
            EcsErrorCode.DEFAULT_ENCRYPTION_NOT_MATCHED,
            EcsErrorCode.KEY_NOT_FOUND,
            EcsErrorCode.KEY_NOT_ENABLED,
            EcsErrorCode.BYOK_KEY_NOT_SYMMETRIC,
            EcsErrorCode.RESOURCE_GROUP_NOT_FOUND,
            EcsErrorCode.TAG_KEY_MALFORMED,
            EcsErrorCode.TAG_VALUE_MALFORMED,
            EcsErrorCode.TAG_DUPLICATED,
            EcsErrorCode.TAG_COUNT_EXCEEDED
        };
    }
}
