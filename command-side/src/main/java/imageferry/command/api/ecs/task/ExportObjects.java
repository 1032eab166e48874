package imageferry.command.api.ecs.task;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.content.PublishedContents;
import imageferry.command.image.ExportedImage;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageDisk;
import imageferry.events.imagetask.ExportDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Names the objects of an export: the system disk's has the plain name, a data disk's ends with its device. */
@Component
final class ExportObjects {
    private static final String SOME_NAME = "export";

    private final Buckets buckets;
    private final PublishedContents contents;

    ExportObjects(Buckets buckets, PublishedContents contents) {
        this.buckets = buckets;
        this.contents = contents;
    }

    /** @throws ApiException InvalidOSSBucket.NotFound */
    void requireBucket(AccountId account, RegionId region, String bucket) {
        try {
            buckets.find(account, region, bucket, SOME_NAME);
        } catch (BucketRefused e) {
            if (e.reason() == BucketRefusal.BUCKET_NOT_FOUND) {
                ApiException refusal = new ApiException(EcsErrorCode.BUCKET_NOT_FOUND);
                refusal.initCause(e);
                throw refusal;
            }
        }
    }

    List<ExportDisk> of(ExportedImage image, String name, String format) {
        List<ExportDisk> disks = new ArrayList<>();
        for (ImageDisk disk : image.disks()) {
            SnapshotId snapshot = Objects.requireNonNull(disk.snapshotId(), "an exported disk has content");
            String device = disk.device().substring(disk.device().lastIndexOf('/') + 1);
            String object = (disk.type() == DiskType.SYSTEM ? name : name + "_" + device) + "."
                    + format.toLowerCase(Locale.ROOT);
            disks.add(new ExportDisk(disk.device(), disk.type(), snapshot, size(snapshot), object));
        }
        return disks;
    }

    private long size(SnapshotId snapshot) {
        return contents.find(snapshot)
                .map(SnapshotContent::sizeBytes)
                .orElseThrow(() -> new ApiException(EcsErrorCode.EXPORT_IMAGE_NOT_AVAILABLE));
    }
}
