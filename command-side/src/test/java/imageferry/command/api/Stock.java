package imageferry.command.api;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import org.jspecify.annotations.Nullable;

/** Puts snapshots there that requests can be about. */
final class Stock {
    static final RegionId HANGZHOU = RegionId.valueOf("cn-hangzhou");

    private final FrontDoorContext door;

    Stock(FrontDoorContext door) {
        this.door = door;
    }

    /** An accomplished snapshot of 3 GiB. */
    String snapshot(AccountId account, DiskType type, @Nullable KeyId key) {
        SnapshotId id = opened(account, type, key);
        Encryption encryption = key == null ? null : new Encryption(key, new KeyVersionId("v1"), "data-key", 1);
        send(account, new SealSnapshot(id, new ContentRoot("ab".repeat(32)), "manifest", encryption, 4096));
        return id.value();
    }

    /** What a copy would write: a snapshot of this id that is accomplished. */
    void fill(AccountId account, SnapshotId id) {
        send(
                account,
                new OpenSnapshot(id, account, HANGZHOU, DiskType.SYSTEM, 3L << 30, Lineage.IMPORTED, null, null, null));
        send(account, new SealSnapshot(id, new ContentRoot("ab".repeat(32)), "manifest", null, 4096));
    }

    /** A snapshot that is still being written. */
    SnapshotId opened(AccountId account, DiskType type, @Nullable KeyId key) {
        SnapshotId id = SnapshotId.valueOf("s-bp1" + door.bean(IdSource.class).text(17));
        send(account, new OpenSnapshot(id, account, HANGZHOU, type, 3L << 30, Lineage.IMPORTED, key, null, null));
        return id;
    }

    private void send(AccountId account, Object command) {
        door.bean(Commands.class).send(command, Origin.system(account, "test"));
    }
}
