package imageferry.command.api.error;

/** The errors of the snapshot actions alone. CopySnapshot answers nearly everything with 403, as the vendor's does. */
public enum SnapshotErrorCode implements ErrorCode {
    COPY_CONFLICT(
            403,
            "InvalidOperation.UnfinishedCrossRegionCopy",
            "This disk has unfinished cross-region copy snapshots in the target region."),
    COPY_DESCRIPTION_MALFORMED(
            403, "InvalidDescription.Malformed", "The specified description of the snapshot is wrongly formed."),
    COPY_KEY_NOT_FOUND(
            403,
            "InvalidParameter.KMSKeyId.NotFound",
            "The specified KMSKeyId does not exist in the caller's account."),
    COPY_KEY_WITHOUT_FLAG(
            403,
            "InvalidEncrypted.NotMatchKmsKeyId",
            "The specified parameter Encrypted must be true when KmsKeyId is not empty."),
    COPY_NAME_MALFORMED(403, "InvalidSnapshotName.Malformed", "The specified name of the snapshot is wrongly formed."),
    COPY_QUOTA(403, "QuotaExceed.SnapshotQuota", "The number of snapshots in the destination exceeds the limit (%s)."),
    COPY_REGION_NOT_FOUND(403, "InvalidRegionId.NotExists", "The specified RegionId does not exist."),
    COPY_RETENTION_MALFORMED(
            403, "InvalidRetentionDays.Malformed", "The specified RetentionDays must be a number from 1 to 65536."),
    COPY_SAME_REGION(
            403,
            "InvalidOperation.NotSupportCopyInSameRegion",
            "Copying snapshot in the same region is not supported."),
    COPY_SOURCE_NOT_FOUND(403, "InvalidSnapshotId.NotFound", "The specified snapshot is not exists."),
    COPY_SOURCE_NOT_READY(
            403, "InvalidSnapshotId.NotReady", "The current status of the snapshot does not support this operation."),
    COPY_WOULD_DECRYPT(
            403, "InvalidEncrypted.NotSupportDecrypt", "Encrypted snapshot not support copy to decrypt snapshot."),
    DESCRIPTION_MALFORMED(404, "InvalidDescription.Malformed", "The specified description is wrongly formed."),
    NAME_MALFORMED(400, "InvalidSnapshotName.Malformed", "The specified name of the snapshot is wrongly formed."),
    NO_ATTRIBUTE(400, "NoAttributeToModify", "No attribute to be modified in this request."),
    RETENTION_MALFORMED(
            400, "InvalidRetentionDays.Malformed", "The specified RetentionDays must be a number from 1 to 65536."),
    RETENTION_NOT_EXTENDED(
            400,
            "InvalidRetentionDays.Malformed",
            "The specified RetentionDays can only be extended: it must not be less than before, and a snapshot "
                    + "that is kept for ever stays so.");

    private final ErrorText text;

    SnapshotErrorCode(int status, String code, String message) {
        this.text = new ErrorText(status, code, message);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
