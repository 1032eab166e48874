package imageferry.deploy.node;

import imageferry.events.ids.AccountId;
import imageferry.events.image.Tag;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageShareQuery;
import imageferry.events.readside.ImageShareView;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.KeyAliasView;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyVersionView;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Page;
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.ReadSideUnavailableException;
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.ResourceTagView;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotView;
import imageferry.events.readside.TagUseQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers the last question and answers it with samples; can be away, and can be slow. */
final class RecordedReadSide implements ReadSide {
    volatile boolean full = true;
    volatile boolean found = true;
    volatile boolean away;
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile @Nullable Object asked;

    /** What every page holds, seen from outside. */
    <T> Page<T> page(Class<T> item) {
        return new Page<>(List.of(new SampleRecords(full).of(item)), 1L << 40);
    }

    <T> Optional<T> one(Class<T> type) {
        return found ? Optional.of(new SampleRecords(full).of(type)) : Optional.empty();
    }

    private void note(Object question) {
        asked = question;
        try {
            if (away || !gate.await(20, TimeUnit.SECONDS)) {
                throw new ReadSideUnavailableException("The views cannot be read now", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean awaitPosition(long position, Duration atMost) {
        note(List.of(position, atMost));
        return found;
    }

    @Override
    public Page<ImageView> images(ImageQuery query) {
        note(query);
        return page(ImageView.class);
    }

    @Override
    public Page<ImageShareView> imageShares(ImageShareQuery query) {
        note(query);
        return page(ImageShareView.class);
    }

    @Override
    public Page<SnapshotView> snapshots(SnapshotQuery query) {
        note(query);
        return page(SnapshotView.class);
    }

    @Override
    public Page<ImageTaskView> imageTasks(ImageTaskQuery query) {
        note(query);
        return page(ImageTaskView.class);
    }

    @Override
    public List<ResourceTagView> tags(ResourceTagQuery query) {
        note(query);
        return page(ResourceTagView.class).items();
    }

    @Override
    public Page<Tag> tagsInUse(TagUseQuery query) {
        note(query);
        return page(Tag.class);
    }

    @Override
    public Page<KeyView> keys(KeyQuery query) {
        note(query);
        return page(KeyView.class);
    }

    @Override
    public Optional<KeyView> key(AccountId caller, String keyId) {
        note(List.of(caller, keyId));
        return one(KeyView.class);
    }

    @Override
    public Page<KeyVersionView> keyVersions(KeyPartQuery query) {
        note(query);
        return page(KeyVersionView.class);
    }

    @Override
    public Optional<KeyVersionView> keyVersion(AccountId caller, String versionId) {
        note(List.of(caller, versionId));
        return one(KeyVersionView.class);
    }

    @Override
    public Page<KeyAliasView> keyAliases(KeyPartQuery query) {
        note(query);
        return page(KeyAliasView.class);
    }
}
