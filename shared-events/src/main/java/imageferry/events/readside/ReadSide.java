package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.image.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the front door asks of the read side. Every answer holds only what the caller may see. Safe for use by many threads.
 * Throws {@link ReadSideUnavailableException} when it cannot answer now.
 */
public interface ReadSide {
    /**
     * Waits until the views have passed a position of the event store.
     *
     * @param position a global position; what was committed at or before it is then visible
     * @param atMost how long to wait
     * @return whether the views got there in time
     */
    boolean awaitPosition(long position, Duration atMost);

    Page<ImageView> images(ImageQuery query);

    /** Oldest share first. */
    Page<ImageShareView> imageShares(ImageShareQuery query);

    Page<SnapshotView> snapshots(SnapshotQuery query);

    Page<ImageTaskView> imageTasks(ImageTaskQuery query);

    List<ResourceTagView> tags(ResourceTagQuery query);

    Page<Tag> tagsInUse(TagUseQuery query);

    Page<KeyView> keys(KeyQuery query);

    /** The key that a caller's own key id names, if there is one; destroyed keys are gone. */
    Optional<KeyView> key(AccountId caller, String keyId);

    /** Versions of the caller's keys, newest first. */
    Page<KeyVersionView> keyVersions(KeyPartQuery query);

    /** The version of a caller's own key that the text names, if there is one; those of destroyed keys are gone. */
    Optional<KeyVersionView> keyVersion(AccountId caller, String versionId);

    /** Names of the caller's keys, in their order. */
    Page<KeyAliasView> keyAliases(KeyPartQuery query);
}
