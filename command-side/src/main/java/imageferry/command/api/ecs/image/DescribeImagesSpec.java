package imageferry.command.api.ecs.image;

import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ParameterKind;

/** What DescribeImages is to its callers. */
final class DescribeImagesSpec {
    static final ActionSpec SPEC = usages(owners(ActionSpec.of(
                            "Lists the images that are one's own or shared with one, newest first. All filters must hold.")
                    .region()))
            .optional("Tag.N.Key", ParameterKind.TAG, "Own images that carry the tag; older clients write Tag.N.key.")
            .optional("Tag.N.Value", ParameterKind.TAG, "The tag's value; any when absent. Also Tag.N.value.")
            .optional("Tag.N.key", ParameterKind.TAG, "As Tag.N.Key.")
            .optional("Tag.N.value", ParameterKind.TAG, "As Tag.N.Value.")
            .optional("Filter.N.Key", ParameterKind.TEXT, "CreationStartTime or CreationEndTime; others match all.")
            .optional("Filter.N.Value", ParameterKind.TEXT, "A time such as 2026-01-31T10:00Z.")
            .optional("ResourceGroupId", ParameterKind.RESOURCE_GROUP_ID, "Own images of the group.")
            .paged()
            .dryRun()
            .errors(
                    EcsErrorCode.IMAGE_OWNER_ALIAS_UNSUPPORTED,
                    EcsErrorCode.IMAGE_PUBLIC_UNSUPPORTED,
                    EcsErrorCode.IMAGE_OWNER_ID_UNSUPPORTED,
                    EcsErrorCode.TAG_MISMATCH,
                    EcsErrorCode.TAG_FILTERS_TOO_MANY,
                    EcsErrorCode.FILTER_KEY_NOT_FOUND,
                    EcsErrorCode.FILTER_VALUE_INVALID,
                    EcsErrorCode.USAGE_INVALID,
                    EcsErrorCode.OS_TYPE_UNKNOWN,
                    EcsErrorCode.ARCHITECTURE_UNKNOWN,
                    EcsErrorCode.REGION_NOT_FOUND)
            .acceptance("B2", "D18", "D19", "F1", "F4", "F14", "F16")
            .build();

    private DescribeImagesSpec() {}

    private static ActionSpec.Builder owners(ActionSpec.Builder spec) {
        return spec.optional(
                        "ImageId", ParameterKind.IMAGE_ID, "Up to 100 with commas between; unknown ones are no error.")
                .optional("ImageName", ParameterKind.NAME, "With * for any text; without one, a part of the name.")
                .optional("ImageFamily", ParameterKind.NAME, "Exactly this family.")
                .optional("ImageOwnerAlias", ParameterKind.TEXT, "self, others (shared), system or marketplace (none).")
                .optional("ImageOwnerId", ParameterKind.ACCOUNT_ID, "The owner of shared images; with others only.")
                .optional(
                        "IsPublic", ParameterKind.FLAG, "With others only: community images, of which there are none.");
    }

    private static ActionSpec.Builder usages(ActionSpec.Builder spec) {
        return spec.optional("Status", ParameterKind.TEXT, "With commas between; Available when absent, or ALL.")
                .optional("Usable", ParameterKind.FLAG, "Whether instances can be made of it; needs Status.")
                .optional("SnapshotId", ParameterKind.SNAPSHOT_ID, "Own images that are made of the snapshot.")
                .optional("Usage", ParameterKind.TEXT, "instance or none.")
                .optional("OSType", ParameterKind.TEXT, "linux or windows.")
                .optional("Architecture", ParameterKind.TEXT, "i386, x86_64 or arm64.")
                .optional("ActionType", ParameterKind.TEXT, "CreateEcs or ChangeOS; matches all.")
                .optional("ShowExpired", ParameterKind.FLAG, "Ignored: images do not expire.")
                .optional("IsSupportIoOptimized", ParameterKind.FLAG, "All images here are.")
                .optional("IsSupportCloudinit", ParameterKind.FLAG, "All images here do.");
    }
}
