package imageferry.command.api;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageShareQuery;
import imageferry.events.readside.ImageShareView;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.KeyAliasView;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyRotation;
import imageferry.events.readside.KeyState;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** A read side that answers with what the test put there and remembers what it was asked. */
@Primary
final class FakeReadSide implements ReadSide {
    final List<Long> awaited = new CopyOnWriteArrayList<>();
    final List<ImageView> images = new ArrayList<>();
    final List<ImageShareView> shares = new ArrayList<>();
    final List<SnapshotView> snapshots = new ArrayList<>();
    final List<ImageTaskView> tasks = new ArrayList<>();
    volatile @Nullable ImageQuery imageQuery;
    volatile @Nullable SnapshotQuery snapshotQuery;
    volatile @Nullable ImageTaskQuery taskQuery;
    volatile boolean down;

    /** What every question waits for before it is answered. */
    volatile CountDownLatch hang = new CountDownLatch(0);

    /** Whether the views show every key that they are asked for, as they do when they are not behind. */
    volatile boolean showsKeys;

    private final Map<Class<?>, Object> lastQueries = new ConcurrentHashMap<>();

    /** The last query of each kind. */
    Collection<Object> queries() {
        return lastQueries.values();
    }

    void forget() {
        lastQueries.clear();
    }

    private void awaitRelease() {
        try {
            hang.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(Object query) {
        awaitRelease();
        requireUp();
        lastQueries.put(query.getClass(), query);
    }

    @Override
    public boolean awaitPosition(long position, Duration atMost) {
        awaited.add(position);
        return true;
    }

    @Override
    public Page<ImageView> images(ImageQuery query) {
        remember(query);
        imageQuery = query;
        return new Page<>(images, images.size());
    }

    @Override
    public Page<ImageShareView> imageShares(ImageShareQuery query) {
        remember(query);
        return new Page<>(shares, shares.size());
    }

    @Override
    public Page<SnapshotView> snapshots(SnapshotQuery query) {
        remember(query);
        snapshotQuery = query;
        return new Page<>(snapshots, snapshots.size());
    }

    @Override
    public Page<ImageTaskView> imageTasks(ImageTaskQuery query) {
        remember(query);
        taskQuery = query;
        return new Page<>(tasks, tasks.size());
    }

    @Override
    public List<ResourceTagView> tags(ResourceTagQuery query) {
        remember(query);
        return List.of();
    }

    @Override
    public Page<Tag> tagsInUse(TagUseQuery query) {
        remember(query);
        return new Page<>(List.of(), 0);
    }

    @Override
    public Page<KeyView> keys(KeyQuery query) {
        remember(query);
        return new Page<>(List.of(), 0);
    }

    @Override
    public Optional<KeyView> key(AccountId caller, String keyId) {
        requireUp();
        return showsKeys ? Optional.of(shown(caller, keyId)) : Optional.empty();
    }

    private static KeyView shown(AccountId caller, String keyId) {
        return new KeyView(
                new KeyId(keyId),
                caller,
                KeyOwner.CUSTOMER,
                "",
                "Aliyun_AES_256",
                "ENCRYPT/DECRYPT",
                "Aliyun_KMS",
                "SOFTWARE",
                KeyState.ENABLED,
                new KeyVersionId("a-version"),
                Instant.EPOCH,
                null,
                new KeyRotation(Instant.EPOCH, null, null),
                null,
                new TreeMap<>());
    }

    @Override
    public Page<KeyVersionView> keyVersions(KeyPartQuery query) {
        requireUp();
        return new Page<>(List.of(), 0);
    }

    @Override
    public Optional<KeyVersionView> keyVersion(AccountId caller, String versionId) {
        requireUp();
        return Optional.empty();
    }

    @Override
    public Page<KeyAliasView> keyAliases(KeyPartQuery query) {
        requireUp();
        return new Page<>(List.of(), 0);
    }

    private void requireUp() {
        if (down) {
            throw new ReadSideUnavailableException("The views are away", new IllegalStateException());
        }
    }
}
