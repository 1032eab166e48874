package imageferry.command.api.error;

/** The errors of the ECS API that the service answers with; the texts are those of the wire, mistakes included. */
public enum EcsErrorCode implements ErrorCode {
    ACCEPT_LANGUAGE_NOT_FOUND(
            404, "InvalidAcceptLanguage.NotFound", "The specified parameter AcceptLanguage is not found."),
    ARCHITECTURE_MALFORMED(400, "InvalidArchitecture.Malformed", "The specified Architecture is wrongly formed."),
    ARCHITECTURE_UNKNOWN(404, "InvalidArchitecture", "The specified Architecture is not valid."),
    ACCOUNT_IS_CALLER(404, "InvalidAccount.Forbbiden", "The specified Account does not yourself."),
    ACCOUNT_NOT_FOUND(
            404,
            "InvalidAccount.NotFound",
            "The specified parameter \"AddAccount.n\" or \"RemoveAccount.n\" does not exist."),
    BOOT_MODE_UNSUPPORTED(400, "InvalidBootMode.NotSupport", "The specified BootMode is not supported."),
    BUCKET_NOT_FOUND(400, "InvalidOSSBucket.NotFound", "The specified OSS bucket does not exist in this region."),
    BYOK_KEY_NOT_SYMMETRIC(403, "InvalidKMSKeyId.NotSymmetric", "The specified parameter KmsKeyId must be symmetric."),
    CREATE_IMAGE_TOKEN_MISMATCH(
            400,
            "IdempotenceParamNotMatch",
            "Request uses a client token in a previous request but is not identical to that request."),
    COPY_QUOTA(
            403,
            "QuotaExceed.CopyTask",
            "The number of copies that wait or run exceeds the limit (%s). Wait until some of them end, or cancel them."),
    DATA_DISKS_TOO_MANY(
            400,
            "InvalidParameter",
            "The specified parameter \"DiskDeviceMapping\" is not valid: at most 16 data disks are allowed."),
    DEFAULT_ENCRYPTION_ALREADY_ENABLED(
            403,
            "InvalidOperation.DefaultEncryptionAlreadyEnabled",
            "The specified region is already default encryption settings."),
    DEFAULT_ENCRYPTION_NOT_FOUND(
            403,
            "InvalidDefaultEncryption.NotFound",
            "You have not configured default encryption setting in this region."),
    DEFAULT_ENCRYPTION_NOT_MATCHED(
            403,
            "InvalidEncrypted.NotMatchDiskDefaultEncryption",
            "The specified parameter Encrypted not match for your account default encryption settings."),
    DEFAULT_ENCRYPTION_REGION_NOT_FOUND(
            403, "InvalidParameter.RegionIdNotExists", "The specified region does not exists."),
    DEFAULT_KEY_NOT_FOUND(403, "InvalidOperation.KMSKeyIdNotFound", "The specified KMSKeyId not found, %s."),
    DESCRIPTION_MALFORMED(400, "InvalidDescription.Malformed", "The specified description is wrongly formed."),
    DESTINATION_DESCRIPTION_MALFORMED(
            400, "InvalidDescription.Malformed", "The specified destination description is wrongly formed."),
    DESTINATION_IMAGE_NAME_MALFORMED(
            400, "InvalidImageName.Malformed", "The specified destination image name is wrongly formed."),
    DESTINATION_IMAGE_NAME_TAKEN(400, "InvalidImageName.Duplicated", "The destination image is exist."),
    DESTINATION_REGION_NOT_FOUND(400, "DestinationRegion.NotFound", "The destination region not found"),
    DESTINATION_REGION_SAME(
            403, "IncorrectDestinationRegion", "The destination region is not equal the target region."),
    DEVICE_IN_USE(400, "InvalidDevice.InUse", "The specified device has been occupied."),
    DEVICE_MALFORMED(400, "InvalidDevice.Malformed", "The specified device is not valid."),
    DISK_MAPPING_MISSING(
            403,
            "MissingParameter.DiskDeviceMapping",
            "The input parameter DiskDeviceMapping that is mandatory for processing this request is not supplied."),
    DISK_TYPE_INVALID(
            400, "InvalidParameter", "The specified parameter \"DiskDeviceMapping.%s.DiskType\" is not valid."),
    DISK_TYPE_WITH_KEY(
            400,
            "InvalidParameter.DiskType",
            "The specified disk type which has kms key can't convert to system disk."),
    ENCRYPTED_SNAPSHOT_TO_PLAIN(
            403,
            "OperationDeined.EncryptedSnapshot",
            "The image contains encrypted snapshots, which do not support copying to non-encrypted ones."),
    ENCRYPTED_WITHOUT_FLAG(
            400,
            "InvalidEncrypted.NotMatchKmsKeyId",
            "The specified parameter Encrypted must be true when KmsKeyId is not empty."),
    EXPORT_OF_ENCRYPTED(
            400, "ImageNotSupported", "The specified Image contains encrypted snapshots, do not support export."),
    EXPORT_IMAGE_NOT_AVAILABLE(400, "IncorrectImageStatus", "The specified Image is not available."),
    EXPORT_PREFIX_MALFORMED(400, "InvalidOSSPrefix.Malformed", "The specified OSSPrefix format is wrongly formed."),
    EXPORT_TOO_LARGE(
            400,
            "InvalidImage.DiskAmountOrSize",
            "The specified image has more than 4 data disks, or a disk larger than 500 GiB."),
    FILTER_KEY_NOT_FOUND(404, "InvalidFilterKey.NotFound", "The specified FilterKey is not found."),
    FILTER_VALUE_INVALID(400, "InvalidFilterValue", "The specified FilterValue is not valid."),
    IMAGE_BEING_COPIED(
            403, "OperationDenied.ImageCopying", "The image is being copied. Please use the CancelCopyImage API."),
    IMAGE_BEING_COPIED_FROM(
            403, "OperationDenied.ImageCopying", "The image is currently being copied. Please try again later."),
    IMAGE_COPY_COMPLETED(400, "IncorrectImageStatus", "The image copy has completed."),
    IMAGE_COPY_CONFLICT(
            400,
            "OperationDenied.ImageCopyConflict",
            "The same image cannot be copied concurrently. Please wait until the last copy is completed "
                    + "before performing the next operation."),
    IMAGE_COPY_FAILED(400, "IncorrectImageStatus", "The Image copy has been failed."),
    IMAGE_FAMILY_MALFORMED(400, "InvalidImageFamily.Malformed", "The specified ImageFamily is wrongly formed."),
    IMAGE_FORMAT_MALFORMED(400, "InvalidImageFormat.Malformed", "The specified Image Format is wrongly formed: %s"),
    IMAGE_IS_CREATING(403, "InvalidStatus.ImageIsCreating", "The specified image is creating, please try again later."),
    IMAGE_IS_EXPORTING(403, "ImageIsExporting", "The specified Image is exporting."),
    IMAGE_IS_IMPORTING(403, "ImageIsImporting", "The specified Image is importing."),
    IMAGE_NAME_MALFORMED(400, "InvalidImageName.Malformed", "The specified Image name is wrongly formed."),
    IMAGE_NAME_TAKEN(400, "InvalidImageName.Duplicated", "The specified Image name has already bean used."),
    IMAGE_NOT_AVAILABLE(400, "IncorrectImageStatus", "The image not available."),
    IMAGE_NOT_COPYING(400, "IncorrectImageStatus", "The specified image is not coping."),
    IMAGE_NOT_DEPRECATED(403, "ImageStatus.NotDeprecated", "The specified image status is not deprecated."),
    IMAGE_NOT_FOUND(404, "InvalidImageId.NotFound", "The specified ImageId does not exist."),
    IMAGE_NOT_FROM_COPY(
            400, "ImageCreatedNotFromCopy", "The specified image is not the target image of a copy action."),
    IMAGE_OWNER_ALIAS_UNSUPPORTED(
            400, "InvalidImageOwnerAlias.ValueNotSupported", "The specified ImageOwnerAlias is not supported."),
    IMAGE_OWNER_ID_UNSUPPORTED(
            400,
            "InvalidOperation.ImageOwnerIdUnsupported",
            "The parameter ImageOwnerId is supported only with ImageOwnerAlias others."),
    IMAGE_PUBLIC_UNSUPPORTED(
            400,
            "InvalidImageOwnerAlias.PublicImageUnsupported",
            "The parameter IsPublic is supported only with ImageOwnerAlias others."),
    IMAGE_QUOTA(403, "QuotaExceed.Image", "The Image Quota exceeds."),
    IMAGE_QUOTA_OF_COPY(403, "QuotaExceed.Image", "The number of images exceeds the limit (%s)."),
    IMAGE_TOO_LARGE(
            403,
            "SizeExceed.Image",
            "The image exceeds the maximum size. You can use the CopySnapshot API to copy your snapshots of "
                    + "the image and then create a new image from them."),
    IMAGE_STATUS_NOT_AVAILABLE(403, "ImageStatus.NotAvailable", "The specified image status is not available."),
    IMAGE_USE_SHARED(
            403,
            "ImageUseShared",
            "The specified image has been shared to others, please remove shared accounts first."),
    IMAGE_VERSION_MALFORMED(400, "InvalidImageVersion.Malformed", "The specified ImageVersion is wrongly formed."),
    IMDS_SUPPORT_LOWERED(
            403,
            "InvalidOperation.FeaturesImdsSupportNotMatch",
            "The specified Features.ImdsSupport cannot be changed from v2 to v1."),
    INSTANCE_NOT_FOUND(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist."),
    KEY_NOT_ENABLED(
            403,
            "InvalidParameter.KMSKeyId.CMKNotEnabled",
            "The CMK (Customer Master Key) must be in an active state."),
    KEY_NOT_FOUND(404, "InvalidParameter.KMSKeyId.NotFound", "The specified KMSKeyId does not exist."),
    LICENSE_TYPE_UNSUPPORTED(
            400, "InvalidLicenseType.ValueNotSupported", "The specified LicenseType is not supported."),
    OBJECT_MALFORMED(400, "InvalidOSSObject.Malformed", "The specified OSS object is wrongly formed: %s"),
    OBJECT_NOT_FOUND(400, "InvalidOSSObject.NotFound", "The specified OSS object does not exist."),
    OPERATION_CONFLICT(403, "Operation.Conflict", "The operation may conflicts with others."),
    OS_TYPE_MALFORMED(400, "InvalidOSType.Malformed", "The specified OSType is wrongly formed."),
    OS_TYPE_UNKNOWN(404, "InvalidOSType", "The specified OSType is not valid."),
    PLATFORM_MALFORMED(400, "InvalidPlatform.Malformed", "The specified Platform is wrongly formed."),
    REGION_OF_TASKS_NOT_FOUND(400, "InvalidRegionId.NotFound", "The specified RegionId does not exist."),
    RESOURCE_IDS_TOO_MANY(
            400, "NumberExceed.ResourceIds", "The maximum number of ResourceIds is exceeded: at most 50 are allowed."),
    RESOURCE_NOT_FOUND(404, "InvalidResourceId.NotFound", "The specified ResourceIds are not found in our records."),
    RESOURCE_TYPE_MISSING(
            404,
            "MissingParameter.ResourceType",
            "The input parameter ResourceType that is mandatory for processing this request is not supplied."),
    RESOURCE_TYPE_NOT_FOUND(
            404,
            "InvalidResourceType.NotFound",
            "The specified ResourceType is not found in our records: image and snapshot are known."),
    RESOURCE_GROUP_NOT_FOUND(
            404, "InvalidResourceGroup.NotFound", "The ResourceGroup provided does not exist in our records."),
    REGION_NOT_FOUND(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist."),
    SHARE_OF_COMMUNITY(
            403,
            "InvalidParameter.IsPublic",
            "The specified parameter IsPublic is not valid: community images are not offered here."),
    SHARE_OF_DEPRECATED(
            403, "OperationDenied.InvalidImageStatus", "The specified image cannot be shared when it is deprecated."),
    SHARE_ROLE_MISSING(
            403,
            "AssumeRoleError",
            "Requires a RAM role of AliyunECSShareEncryptImageDefaultRole before sharing encrypted image."),
    SHARE_UNDER_SERVICE_KEY(
            403,
            "InvalidOperation.ServiceKeyEncryptedImageUnsupported",
            "The specified service key encrypted image is not supported for this operation. Please switch to a CMK "
                    + "(Customer Master Key) encrypted image and retry."),
    SHARE_USER_QUOTA(403, "QuotaExceed.ShareImageUser", "The shared Image user Quota exceeds."),
    SHARED_IMAGE_SAME_REGION_ONLY(
            403,
            "OperationDenied.SameRegionOnly",
            "The image shared from others can not be copied to another region directly."),
    SHARED_IMAGE_QUOTA(403, "QuotaExceed.ShareImage", "The shared Image Quota exceeds."),
    SIZE_UNSUPPORTED(400, "InvalidSize.ValueNotSupported", "The specified parameter Size is not valid."),
    SNAPSHOT_IDS_MALFORMED(403, "InvalidSnapshotIds.Malformed", "The specified SnapshotIds is wrongly formed."),
    SNAPSHOT_NOT_FOUND(404, "InvalidSnapshotId.NotFound", "The specified SnapshotId does not exist."),
    SNAPSHOT_NOT_READY(
            403,
            "InvalidSnapshotId.NotReady",
            "The current status of the DiskDeviceMapping.n.SnapshotId or SnapshotId does not support this operation."),
    SNAPSHOT_NOT_SYSTEM(403, "OperationDenied", "The specified snapshot is not from system disk."),
    SNAPSHOT_QUOTA(403, "QuotaExceed.Snapshot", "The snapshot quota exceeds."),
    SNAPSHOT_STATUS_NOT_FOUND(404, "InvalidStatus.NotFound", "The specified Status is not found."),
    SNAPSHOT_TYPE_NOT_FOUND(404, "InvalidSnapshotType.NotFound", "The specified SnapshotType is not found."),
    SNAPSHOT_USED_BY_IMAGE(403, "SnapshotCreatedImage", "The snapshot has been used to create user defined image(s)."),
    SOURCE_DISK_TYPE_INVALID(404, "InvalidSourceDiskType", "The specified SourceDiskType is not valid."),
    SOURCE_MISSING(
            400,
            "MissingParameter",
            "The input parameter SnapshotId or InstanceId or DiskDeviceMapping that is mandatory for "
                    + "processing this request is not supplied."),
    SOURCE_REGION_NOT_FOUND(400, "SourceRegion.NotFound", "The source region not found"),
    SYSTEM_DISK_MISSING(
            400,
            "OperationDenied",
            "The specified parameter DiskDeviceMapping.n.SnapshotId does not contain system disk snapshot."),
    SYSTEM_DISKS_TOO_MANY(
            400,
            "OperationDenied",
            "The specified parameter DiskDeviceMapping.n.SnapshotId contains two or more system disk snapshots."),
    TAGS_MISSING(
            404,
            "MissingParameter.Tags",
            "The input parameter Tag that is mandatory for processing this request is not supplied."),
    TAGS_OF_CALL_EXCEEDED(400, "NumberExceed.Tags", "The maximum number of Tags is exceeded: at most 20 are allowed."),
    TAGS_OF_RESOURCE_EXCEEDED(
            400,
            "OperationDenied.QuotaExceed",
            "The quota of tags on a resource is exceeded: a resource carries at most 20 tags."),
    TAG_COUNT_EXCEEDED(403, "QuotaExceed.Tags", "The number of tags exceeds the limit (20)."),
    TAG_DUPLICATED(400, "Duplicate.TagKey", "The Tag.N.Key contain duplicate key."),
    TAG_FILTERS_TOO_MANY(400, "InvalidTagCount", "The specified tags are beyond the valid range: at most 20."),
    TAG_KEY_MALFORMED(400, "InvalidTagKey.Malformed", "The specified Tag.n.Key is not valid."),
    TAG_MISMATCH(400, "InvalidTag.Mismatch", "The specified Tag.n.Key and Tag.n.Value are not match."),
    TAG_VALUE_MALFORMED(400, "InvalidTagValue.Malformed", "The specified Tag.n.Value is not valid."),
    TASK_NOT_FOUND(400, "InvalidTaskId.NotFound", "The specified \"TaskId\" is not found."),
    TASK_STATUS_INVALID(403, "InvalidTaskId.IncorrectTaskStatus", "The specified task status is not invalid."),
    USAGE_INVALID(404, "InvalidUsage", "The specified Usage is not valid.");

    private final ErrorText text;

    EcsErrorCode(int status, String code, String message) {
        this.text = new ErrorText(status, code, message);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
