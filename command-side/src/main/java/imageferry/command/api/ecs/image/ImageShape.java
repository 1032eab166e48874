package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.Times;
import imageferry.command.api.rpc.Answer;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.readside.ImageDiskView;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.TaskDiskView;
import java.util.List;
import java.util.Objects;

/** An image as DescribeImages shows it; the official clients need these very types. */
final class ImageShape {
    private ImageShape() {}

    static Answer of(ImageView image, AccountId caller) {
        ImageDetails details = image.details();
        ImageState state = image.state();
        Answer answer = Answer.empty()
                .with("ImageId", image.imageId().value())
                .with("ImageName", details.name())
                .with("ImageFamily", Objects.requireNonNullElse(details.family(), ""))
                .with("ImageVersion", Objects.requireNonNullElse(details.version(), ""))
                .with("Description", details.description())
                .with("Status", status(state))
                .with("Usable", state == ImageState.AVAILABLE || state == ImageState.DEPRECATED)
                .with("Progress", image.progress() + "%")
                .with("CreationTime", Times.toTheSecond(image.createdAt()))
                .with("Size", systemDiskGib(image))
                .with("ImageOwnerAlias", image.accountId().equals(caller) ? "self" : "others")
                .with("ImageOwnerId", Long.parseLong(image.accountId().value()))
                .with("IsSelfShared", image.sharedWith() > 0 ? "True" : "")
                .with("IsCopied", image.copyTaskId() != null);
        return withSystem(answer, details)
                .withList("DiskDeviceMappings", "DiskDeviceMapping", image.disks(), ImageShape::disk)
                .withList(
                        "Tags",
                        "Tag",
                        details.tags(),
                        tag -> Answer.empty().with("TagKey", tag.key()).with("TagValue", tag.value()));
    }

    /** What the owner says of the system, and what is the same for every image here. */
    private static Answer withSystem(Answer answer, ImageDetails details) {
        ImageAttributes system = details.attributes();
        return answer.with("Architecture", system.architecture())
                .with("BootMode", system.bootMode())
                .with("OSType", system.osType())
                .with("OSName", system.platform())
                .with("OSNameEn", system.platform())
                .with("Platform", system.platform())
                .with("IsPublic", false)
                .with("IsSubscribed", false)
                .with("IsSupportCloudinit", true)
                .with("IsSupportIoOptimized", true)
                .with("LoginAsNonRootSupported", false)
                .with("ProductCode", "")
                .with("SupplierName", "")
                .with("LicenseType", Objects.requireNonNullElse(system.licenseType(), ""))
                .with("ResourceGroupId", Objects.requireNonNullElse(details.resourceGroupId(), ""))
                .with("Usage", "none")
                .with("Features", features(system))
                .with("SecureBootOptions", secureBoot(system))
                .with("DetectionOptions", Answer.empty().withList("Items", "Item", List.of(), item -> item));
    }

    private static Answer features(ImageAttributes system) {
        return Answer.empty()
                .with("NvmeSupport", Objects.requireNonNullElse(system.nvmeSupport(), "unsupported"))
                .with("ImdsSupport", Objects.requireNonNullElse(system.imdsSupport(), "v1"));
    }

    private static Answer secureBoot(ImageAttributes system) {
        String support = Objects.requireNonNullElse(system.secureBootSupport(), "unsupported");
        return Answer.empty().with("SecureBootSupport", support);
    }

    private static Answer disk(ImageDiskView view) {
        ImageDisk disk = view.disk();
        Long remaining = view.remainingSeconds();
        TaskDiskView imported = view.imported();
        return Answer.empty()
                .with("Type", disk.type() == DiskType.SYSTEM ? "system" : "data")
                .with("Device", disk.device())
                .with(
                        "SnapshotId",
                        disk.snapshotId() == null ? "" : disk.snapshotId().value())
                .with("Size", String.valueOf(disk.sizeGib()))
                .with("Format", imported == null ? "" : format(imported))
                .with("Encrypted", disk.keyId() != null)
                .with("Progress", view.progress() + "%")
                .with("RemainTime", remaining == null ? 0L : remaining)
                .with("ImportOSSBucket", imported == null ? "" : imported.bucket())
                .with("ImportOSSObject", imported == null ? "" : imported.object());
    }

    /** Terraform compares with what it sent, and can send this one in lower case only. */
    private static String format(TaskDiskView imported) {
        return imported.format().equals("QCOW2") ? "qcow2" : imported.format();
    }

    private static String status(ImageState state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case CREATING -> "Creating";
            case AVAILABLE -> "Available";
            case DEPRECATED -> "Deprecated";
            case CREATE_FAILED -> "CreateFailed";
        };
    }

    private static int systemDiskGib(ImageView image) {
        return image.disks().stream()
                .map(ImageDiskView::disk)
                .filter(disk -> disk.type() == DiskType.SYSTEM)
                .mapToInt(ImageDisk::sizeGib)
                .findFirst()
                .orElse(0);
    }
}
