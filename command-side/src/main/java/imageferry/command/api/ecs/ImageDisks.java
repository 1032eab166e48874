package imageferry.command.api.ecs;

import imageferry.command.api.ecs.image.DiskWish;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.snapshot.PinnedSnapshot;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the disks of an image of what the caller wishes and what the snapshots are (acceptance A2 to A5, A15, A16). */
public final class ImageDisks {
    private static final long BYTES_PER_GIB = 1L << 30;
    private static final int BLANK_GIB = 5;

    private final Map<SnapshotId, PinnedSnapshot> pinned;

    public ImageDisks(Map<SnapshotId, PinnedSnapshot> pinned) {
        this.pinned = pinned;
    }

    /** Of one snapshot alone, which must be of a system disk. */
    public List<ImageDisk> ofSnapshot(DiskWish wish) {
        if (type(wish) != DiskType.SYSTEM) {
            throw new ApiException(EcsErrorCode.SNAPSHOT_NOT_SYSTEM);
        }
        return List.of(disk(wish, new Devices().free(DiskType.SYSTEM)));
    }

    /** Of several disks, of which exactly one is the system disk. */
    public List<ImageDisk> ofMappings(List<DiskWish> wishes) {
        long systems = wishes.stream().filter(w -> type(w) == DiskType.SYSTEM).count();
        if (systems != 1) {
            throw new ApiException(
                    systems == 0 ? EcsErrorCode.SYSTEM_DISK_MISSING : EcsErrorCode.SYSTEM_DISKS_TOO_MANY);
        }
        if (wishes.stream().anyMatch(this::makesEncryptedDataTheSystem)) {
            throw new ApiException(EcsErrorCode.DISK_TYPE_WITH_KEY);
        }
        Devices devices = new Devices();
        List<@Nullable String> wanted = new ArrayList<>();
        for (DiskWish wish : wishes) {
            wanted.add(wish.device() == null ? null : devices.wanted(wish.device(), type(wish)));
        }
        List<ImageDisk> disks = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            String device = wanted.get(i);
            disks.add(disk(wishes.get(i), device == null ? devices.free(type(wishes.get(i))) : device));
        }
        return disks;
    }

    private ImageDisk disk(DiskWish wish, String device) {
        PinnedSnapshot snapshot = snapshot(wish);
        int least = snapshot == null ? BLANK_GIB : Math.toIntExact(gib(snapshot.sizeBytes()));
        Integer wished = wish.sizeGib();
        int size = wished == null ? least : wished;
        if (size < least) {
            throw new ApiException(EcsErrorCode.SIZE_UNSUPPORTED);
        }
        return new ImageDisk(device, type(wish), size, wish.snapshotId(), snapshot == null ? null : snapshot.keyId());
    }

    private DiskType type(DiskWish wish) {
        if (wish.type() != null) {
            return wish.type();
        }
        PinnedSnapshot snapshot = snapshot(wish);
        return snapshot == null ? DiskType.DATA : snapshot.diskType();
    }

    private boolean makesEncryptedDataTheSystem(DiskWish wish) {
        PinnedSnapshot snapshot = snapshot(wish);
        return snapshot != null
                && type(wish) == DiskType.SYSTEM
                && snapshot.diskType() == DiskType.DATA
                && snapshot.keyId() != null;
    }

    private @Nullable PinnedSnapshot snapshot(DiskWish wish) {
        return wish.snapshotId() == null ? null : pinned.get(wish.snapshotId());
    }

    public static long gib(long bytes) {
        return (bytes + BYTES_PER_GIB - 1) / BYTES_PER_GIB;
    }
}
