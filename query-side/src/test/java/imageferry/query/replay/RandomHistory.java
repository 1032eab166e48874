package imageferry.query.replay;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.HANGZHOU;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyResumed;
import imageferry.events.copytask.CopyTaskEvent.CopyStalled;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageEvent.ImageAttributesChanged;
import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageHeldForCopy;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.image.ImageEvent.ImageUntagged;
import imageferry.events.image.Tag;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import imageferry.events.imagetask.ImportDisk;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUntagged;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyOwner;
import imageferry.events.key.KeyVersionCause;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHeldForCopy;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHoldReleased;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Writes legal histories of images, copies, imports and keys of two accounts, each with an end of its own. */
public final class RandomHistory {
    private static final AccountId CAROL = new AccountId("1003");
    private static final Instant DELETION = Instant.parse("2027-01-01T00:00:00Z");

    private final Random random;
    private final History history = new History();

    public RandomHistory(Random random) {
        this.random = random;
    }

    /** So many stories, one after the other. */
    public History write(int stories) {
        for (int number = 2; number < stories + 2; number++) {
            AccountId account = random.nextBoolean() ? ALICE : BOB;
            switch (random.nextInt(4)) {
                case 0 -> created(account, number);
                case 1 -> imported(account, number);
                case 2 -> key(account, number);
                default -> copied(account, number);
            }
        }
        return history;
    }

    private void created(AccountId account, int number) {
        Stories.created(history, account, number, "image-" + number);
        Tag tag = new Tag("run", String.valueOf(random.nextInt(3)));
        if (random.nextBoolean()) {
            history.add(account, new ImageTagged(Stories.image(number), List.of(tag)));
        }
        if (random.nextBoolean()) {
            history.add(
                    account,
                    new ImageUntagged(Stories.image(number), List.of("run")),
                    new ImageJoinedGroup(Stories.image(number), "rg-" + random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            history.add(account, new ImageDeprecated(Stories.image(number)), new ImageRestored(Stories.image(number)));
        }
        shared(account, number);
        if (random.nextBoolean()) {
            history.add(
                    account,
                    new ImageHeldForCopy(Stories.image(number), Stories.copy(number), BOB, Stories.image(1), HANGZHOU));
        }
        if (random.nextBoolean()) {
            history.add(
                    account, new ImageUnshared(Stories.image(number), CAROL), new ImageDeleted(Stories.image(number)));
        }
    }

    private void shared(AccountId account, int number) {
        AccountId other = account.equals(ALICE) ? BOB : ALICE;
        history.add(
                account,
                new ImageAttributesChanged(Stories.image(number), Stories.details("renamed-" + number)),
                new ImageShared(Stories.image(number), HANGZHOU, other),
                new ImageShared(Stories.image(number), HANGZHOU, CAROL),
                new ImageUnshared(Stories.image(number), other));
    }

    private void copied(AccountId account, int number) {
        Stories.copyRequested(history, account, number);
        boolean started = random.nextInt(4) > 0;
        if (started) {
            Stories.copyStarted(history, account, number);
            Stories.progressed(history, account, number, 10 + random.nextInt(50));
            detour(account, number);
        }
        switch (started ? random.nextInt(4) : 2 + random.nextInt(2)) {
            case 0 -> {
                Stories.copyCompleted(history, account, number);
                history.add(
                        account,
                        new SnapshotAttributesChanged(Stories.snapshot(number), "renamed-" + number, null),
                        new SnapshotRetentionExtended(Stories.snapshot(number), 30),
                        new SnapshotHeldForCopy(Stories.snapshot(number), Stories.copy(1), HANGZHOU),
                        new SnapshotHoldReleased(Stories.snapshot(number), Stories.copy(1)),
                        new ImageDeleted(Stories.image(number)),
                        new SnapshotUnpinned(Stories.snapshot(number), Stories.image(number)),
                        random.nextBoolean()
                                ? new SnapshotDeleted(Stories.snapshot(number))
                                : new SnapshotExpired(Stories.snapshot(number)));
            }
            case 1 ->
                history.add(
                        account,
                        new CopyFailed(Stories.copy(number), FailureReason.SOURCE_DAMAGED, "a block is damaged"),
                        new SnapshotFailed(Stories.snapshot(number), FailureReason.SOURCE_DAMAGED, "damaged"),
                        new ImageCreateFailed(Stories.image(number), FailureReason.SOURCE_DAMAGED, "damaged"));
            case 2 -> Stories.copyCancelled(history, account, number, started);
            default -> {
                if (started || random.nextBoolean()) {
                    history.add(account, new CopyCancelRequested(Stories.copy(number)));
                }
            }
        }
    }

    private void detour(AccountId account, int number) {
        if (random.nextBoolean()) {
            history.add(account, new CopyStalled(Stories.copy(number), 60));
            Stories.progressed(history, account, number, 5);
        }
        if (random.nextBoolean()) {
            history.add(
                    account,
                    new CopySuspended(Stories.copy(number), SuspendReason.STORE_FULL, "the store is full"),
                    new CopyResumed(Stories.copy(number)));
        }
    }

    private void imported(AccountId account, int number) {
        ImportDisk disk = new ImportDisk(
                "/dev/xvda", DiskType.SYSTEM, "b", "o.raw", "RAW", Stories.snapshot(number), Stories.GIB, 1);
        history.add(
                account,
                new ImageImportRequested(
                        Stories.image(number),
                        account,
                        HANGZHOU,
                        Stories.details("import-" + number),
                        Stories.disks(number),
                        Stories.task(number)),
                new ImportRequested(Stories.task(number), account, HANGZHOU, Stories.image(number), List.of(disk)),
                new ImportStarted(Stories.task(number)),
                new SnapshotOpened(
                        Stories.snapshot(number),
                        account,
                        HANGZHOU,
                        DiskType.SYSTEM,
                        Stories.GIB,
                        Lineage.IMPORTED,
                        null,
                        7),
                new ImportProgressed(Stories.task(number), random.nextInt(100)));
        if (random.nextBoolean()) {
            ByteCounts bytes = new ByteCounts(Stories.GIB, Stories.GIB, 0, 0);
            history.add(
                    account,
                    new DiskImported(Stories.task(number), Stories.snapshot(number), Stories.ROOT, bytes),
                    new ImportFinished(Stories.task(number)));
        } else {
            history.add(account, new ImageTaskCancelled(Stories.task(number)));
        }
    }

    private void key(AccountId account, int number) {
        KeyId key = new KeyId("key-" + number);
        KeyVersionId version = new KeyVersionId("version-" + number);
        String alias = "alias/of-" + number;
        history.add(
                account,
                new KeyCreated(
                        key, account, KeyOwner.CUSTOMER, "", "AES_256", "ENCRYPT/DECRYPT", "KMS", "SOFTWARE", version),
                new KeyAliasAdded(key, alias),
                new KeyTagged(key, List.of(new Tag("team", "web"), new Tag("a'b", "\"c\""))));
        if (random.nextBoolean()) {
            rotated(account, key, version, number);
        }
        history.add(
                account,
                new KeyDisabled(key),
                new KeyEnabled(key),
                new KeyUntagged(key, List.of("team", "none")),
                new KeyAliasRemoved(key, random.nextBoolean() ? alias : "alias/none"),
                new KeyDeletionScheduled(key, DELETION, null));
        history.add(account, random.nextBoolean() ? new KeyDestroyed(key) : new KeyDeletionCancelled(key));
    }

    private void rotated(AccountId account, KeyId key, KeyVersionId version, int number) {
        KeyVersionId next = new KeyVersionId("next-" + number);
        history.add(
                account,
                new KeyRotationChanged(key, 604_800L, DELETION),
                new KeyVersionCreated(key, next, version, KeyVersionCause.REQUEST, DELETION.plusSeconds(1)),
                new DataKeyRewrapped(key, "data-key-" + number, 1, version, next));
    }
}
