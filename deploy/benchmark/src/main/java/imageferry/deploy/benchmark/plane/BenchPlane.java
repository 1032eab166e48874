package imageferry.deploy.benchmark.plane;

import imageferry.command.crypto.AesGcm;
import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import imageferry.command.region.RegionStore;
import imageferry.command.transfer.ChunkedDataPlane;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.command.transfer.TransferControl;
import imageferry.command.transfer.TransferSettings;
import imageferry.command.transfer.Verification;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The data plane between two regions: a source that keeps what is loaded, and a target that is emptied at will. For one thread. */
public final class BenchPlane implements AutoCloseable {
    public static final RegionId SOURCE = new RegionId("cn-hangzhou");
    public static final RegionId TARGET = new RegionId("eu-central-1");
    public static final KeyId RED = new KeyId("key-red");
    public static final KeyId BLUE = new KeyId("key-blue");
    private static final AccountId OWNER = new AccountId("1000000000000001");

    private final BenchStores stores;
    private final MemoryKeys keys;
    private final SecureRandom random;
    private ChunkedDataPlane plane;
    private long snapshots;

    public BenchPlane(BenchStores stores, SecureRandom random) {
        this.stores = stores;
        this.keys = new MemoryKeys(random);
        this.random = random;
        this.plane = open();
    }

    private ChunkedDataPlane open() {
        return new ChunkedDataPlane(
                this::store,
                keys,
                AesGcm.fastest(),
                random,
                TransferSettings.forCores(Runtime.getRuntime().availableProcessors()));
    }

    /** Goes on with a data plane that has not done anything yet, so that its memory can be seen. */
    public void renew() {
        plane.close();
        plane = open();
    }

    /** A copy that is done: what was published, and its bytes. */
    public record Done(SnapshotContent content, ByteCounts bytes) {}

    /** Loads a disk into the source region; plain without a key. */
    public SnapshotContent load(DiskInput disk, @Nullable KeyId key, TransferControl control) throws IOException {
        long size;
        try (DiskImage image = disk.open()) {
            size = image.sizeBytes();
        }
        SnapshotDraft draft = draft(SOURCE, size, key);
        return done(new DraftWork.Import(disk, draft, Verification.CONFIRM), control)
                .content();
    }

    /** Copies to the target region; plain without a key. Everything is durable on return. */
    public Done copy(SnapshotContent source, @Nullable KeyId key, Verification verification, TransferControl control) {
        SnapshotDraft draft = draft(TARGET, source.sizeBytes(), key);
        return done(new DraftWork.Copy(source, draft, verification), control);
    }

    /** Forgets all that was copied to the target region. */
    public void emptyTarget() throws IOException {
        stores.emptyTarget();
    }

    private Done done(DraftWork work, TransferControl control) {
        SnapshotDraft draft = work.draft();
        ByteCounts bytes = ByteCounts.NONE;
        for (int extent = 0; extent < DataPlane.extents(draft.sizeBytes()); extent++) {
            bytes = bytes.plus(plane.writeExtent(work, extent, null, control).bytes());
        }
        return new Done(published(draft, plane.seal(work, 1, control)), bytes);
    }

    private SnapshotDraft draft(RegionId region, long size, @Nullable KeyId key) {
        SnapshotId id = new SnapshotId(String.format(Locale.ROOT, "s-%020d", ++snapshots));
        return new SnapshotDraft(region, OWNER, id, size, plane.pin(OWNER, key));
    }

    private static SnapshotContent published(SnapshotDraft draft, SealedSnapshot sealed) {
        return new SnapshotContent(
                draft.regionId(),
                draft.accountId(),
                draft.snapshotId(),
                sealed.manifest(),
                sealed.root(),
                draft.sizeBytes(),
                sealed.encryption());
    }

    private RegionStore store(RegionId region) {
        return region.equals(SOURCE) ? stores.source() : stores.target();
    }

    @Override
    public void close() throws IOException {
        plane.close();
        stores.close();
    }
}
