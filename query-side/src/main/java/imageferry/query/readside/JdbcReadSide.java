package imageferry.query.readside;

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
import imageferry.query.image.ImageQueries;
import imageferry.query.image.ImageShareRows;
import imageferry.query.key.KeyPartQueries;
import imageferry.query.key.KeyQueries;
import imageferry.query.position.ViewPosition;
import imageferry.query.snapshot.SnapshotQueries;
import imageferry.query.tag.TagQueries;
import imageferry.query.task.ImageTaskQueries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The read side in the same process, over the views' tables. A database that cannot answer becomes one exception that says so. */
@Component
public class JdbcReadSide implements ReadSide {
    private final ViewPosition position;
    private final ImageQueries images;
    private final ImageShareRows shares;
    private final SnapshotQueries snapshots;
    private final ImageTaskQueries tasks;
    private final KeyQueries keys;
    private final KeyPartQueries keyParts;
    private final TagQueries tags;

    public JdbcReadSide(
            ViewPosition position,
            ImageQueries images,
            ImageShareRows shares,
            SnapshotQueries snapshots,
            ImageTaskQueries tasks,
            KeyQueries keys,
            KeyPartQueries keyParts,
            TagQueries tags) {
        this.position = position;
        this.images = images;
        this.shares = shares;
        this.snapshots = snapshots;
        this.tasks = tasks;
        this.keys = keys;
        this.keyParts = keyParts;
        this.tags = tags;
    }

    @Override
    public boolean awaitPosition(long globalIndex, Duration atMost) {
        return answer(() -> position.await(globalIndex, atMost));
    }

    @Override
    public Page<ImageView> images(ImageQuery query) {
        return answer(() -> images.page(query));
    }

    @Override
    public Page<ImageShareView> imageShares(ImageShareQuery query) {
        return answer(() -> shares.page(query));
    }

    @Override
    public Page<SnapshotView> snapshots(SnapshotQuery query) {
        return answer(() -> snapshots.page(query));
    }

    @Override
    public Page<ImageTaskView> imageTasks(ImageTaskQuery query) {
        return answer(() -> tasks.page(query));
    }

    @Override
    public List<ResourceTagView> tags(ResourceTagQuery query) {
        return answer(() -> tags.list(query));
    }

    @Override
    public Page<Tag> tagsInUse(TagUseQuery query) {
        return answer(() -> tags.inUse(query));
    }

    @Override
    public Page<KeyView> keys(KeyQuery query) {
        return answer(() -> keys.page(query));
    }

    @Override
    public Optional<KeyView> key(AccountId caller, String keyId) {
        return answer(() -> keys.find(caller, keyId));
    }

    @Override
    public Page<KeyVersionView> keyVersions(KeyPartQuery query) {
        return answer(() -> keyParts.versions(query));
    }

    @Override
    public Optional<KeyVersionView> keyVersion(AccountId caller, String versionId) {
        return answer(() -> keyParts.version(caller, versionId));
    }

    @Override
    public Page<KeyAliasView> keyAliases(KeyPartQuery query) {
        return answer(() -> keyParts.aliases(query));
    }

    private static <T> T answer(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new ReadSideUnavailableException("The views cannot be read now", e);
        }
    }
}
