package imageferry.command.snapshot;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.Tag;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDamageFound;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHeldForCopy;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotTagged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plain system disk snapshot that is being imported for an image, its commands and its events. */
final class SampleSnapshot {
    static final AccountId OWNER = new AccountId("1000000000000001");
    static final AccountId STRANGER = new AccountId("1000000000000002");
    static final RegionId HANGZHOU = new RegionId("cn-hangzhou");
    static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    static final SnapshotId SNAPSHOT = new SnapshotId("s-bp100000000000000000");
    static final ImageId IMAGE = new ImageId("m-bp100000000000000000");
    static final ImageId OTHER_IMAGE = new ImageId("m-bp100000000000000001");
    static final ContentRoot ROOT = new ContentRoot("ab".repeat(32));
    static final String SHA_256 = "cd".repeat(32);
    static final long SIZE = 5L << 30;
    static final String WHY = "block 7 is damaged";

    static final SnapshotOpened OPENED =
            new SnapshotOpened(SNAPSHOT, OWNER, HANGZHOU, DiskType.SYSTEM, SIZE, Lineage.IMPORTED, null, null);
    static final SnapshotPinned PINNED = new SnapshotPinned(SNAPSHOT, IMAGE);
    static final SnapshotPinned PINNED_BY_OTHER = new SnapshotPinned(SNAPSHOT, OTHER_IMAGE);
    static final SnapshotAccomplished ACCOMPLISHED = new SnapshotAccomplished(SNAPSHOT, ROOT, "manifest", null, 4096);
    static final SnapshotFailed FAILED = new SnapshotFailed(SNAPSHOT, FailureReason.SOURCE_DAMAGED, WHY);
    static final ScrubId SCRUB = new ScrubId("v-bp100000000000000000");
    static final SnapshotDamageFound DAMAGE_FOUND = new SnapshotDamageFound(SNAPSHOT, SCRUB, 1, WHY);
    static final SnapshotDiscarded DISCARDED = new SnapshotDiscarded(SNAPSHOT);

    static final SnapshotAttributes ATTRIBUTES = new SnapshotAttributes("daily", "of the web server", null, List.of());

    /** The copy of a snapshot alone, kept for a week. */
    static final SnapshotOpened COPY_OPENED = new SnapshotOpened(
            SNAPSHOT,
            OWNER,
            HANGZHOU,
            DiskType.SYSTEM,
            SIZE,
            Lineage.copyOf(new SnapshotId("s-uf600000000000000000"), SHANGHAI),
            null,
            7,
            ATTRIBUTES);

    static final CopyTaskId COPY = new CopyTaskId("ct-uf600000000000000000");
    static final KeyId KEY = new KeyId("key-hzz00000000000000000");
    static final KeyId OTHER_KEY = new KeyId("key-hzz00000000000000001");
    static final KeyId SERVICE_KEY = new KeyId("key-hzz00000000000000002");
    static final SnapshotHeldForCopy HELD = new SnapshotHeldForCopy(SNAPSHOT, COPY, SHANGHAI);

    static final Tag TEAM_WEB = new Tag("team", "web");
    static final SnapshotTagged TAGGED = new SnapshotTagged(SNAPSHOT, List.of(TEAM_WEB));

    private SampleSnapshot() {}

    static HoldSnapshotForCopy hold() {
        return hold(false, null);
    }

    static HoldSnapshotForCopy hold(boolean encrypted, @Nullable KeyId key) {
        return new HoldSnapshotForCopy(SNAPSHOT, COPY, OWNER, HANGZHOU, SHANGHAI, encrypted, key, SERVICE_KEY);
    }

    static ReleaseSnapshotHold release() {
        return new ReleaseSnapshotHold(SNAPSHOT, COPY);
    }

    static ChangeSnapshotAttributes change() {
        return change("weekly", "", null);
    }

    static ChangeSnapshotAttributes change(
            @Nullable String name, @Nullable String description, @Nullable Integer days) {
        return new ChangeSnapshotAttributes(SNAPSHOT, OWNER, name, description, days);
    }

    static ExpireSnapshot expireInAWeek() {
        return new ExpireSnapshot(
                SNAPSHOT, Instant.now().plus(Duration.ofDays(7)).plusSeconds(60));
    }

    static TagSnapshot tag() {
        return new TagSnapshot(SNAPSHOT, OWNER, HANGZHOU, List.of(TEAM_WEB));
    }

    static UntagSnapshot untag() {
        return new UntagSnapshot(SNAPSHOT, OWNER, HANGZHOU, List.of("team", "absent"));
    }

    static JoinSnapshotGroup joinGroup() {
        return new JoinSnapshotGroup(SNAPSHOT, OWNER, HANGZHOU, "rg-web");
    }

    static OpenSnapshot open() {
        return new OpenSnapshot(SNAPSHOT, OWNER, HANGZHOU, DiskType.SYSTEM, SIZE, Lineage.IMPORTED, null, null, IMAGE);
    }

    static SealSnapshot seal() {
        return new SealSnapshot(SNAPSHOT, ROOT, "manifest", null, 4096);
    }

    static FailSnapshot fail() {
        return new FailSnapshot(SNAPSHOT, FailureReason.SOURCE_DAMAGED, WHY);
    }

    static DiscardSnapshot discard() {
        return new DiscardSnapshot(SNAPSHOT);
    }

    static PinSnapshot pinFor(ImageId image) {
        return new PinSnapshot(SNAPSHOT, image, OWNER, HANGZHOU);
    }

    static UnpinSnapshot unpin() {
        return new UnpinSnapshot(SNAPSHOT, IMAGE);
    }

    static DeleteSnapshot delete() {
        return new DeleteSnapshot(SNAPSHOT, OWNER);
    }

    static RecordContentRead readContent() {
        return new RecordContentRead(SNAPSHOT, OWNER, 0, 512);
    }

    static RecordDigestRead readDigest() {
        return new RecordDigestRead(SNAPSHOT, OWNER, SHA_256);
    }

    static RecordScrub foundDamaged() {
        return new RecordScrub(SNAPSHOT, SCRUB, 1, WHY);
    }

    static RecordScrub foundWhole() {
        return new RecordScrub(SNAPSHOT, SCRUB, 0, "");
    }
}
