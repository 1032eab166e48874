package imageferry.command.api.kms.key;

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
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.ResourceTagView;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotView;
import imageferry.events.readside.TagUseQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A read side that knows the keys it was given, and remembers what it was asked. */
final class ListedKeys implements ReadSide {
    final List<KeyView> keys = new ArrayList<>();

    @Nullable
    KeyQuery asked;

    @Override
    public boolean awaitPosition(long position, Duration atMost) {
        return true;
    }

    @Override
    public Page<ImageView> images(ImageQuery query) {
        return new Page<>(List.of(), 0);
    }

    @Override
    public Page<ImageShareView> imageShares(ImageShareQuery query) {
        return new Page<>(List.of(), 0);
    }

    @Override
    public Page<SnapshotView> snapshots(SnapshotQuery query) {
        return new Page<>(List.of(), 0);
    }

    @Override
    public Page<ImageTaskView> imageTasks(ImageTaskQuery query) {
        return new Page<>(List.of(), 0);
    }

    @Override
    public List<ResourceTagView> tags(ResourceTagQuery query) {
        return List.of();
    }

    @Override
    public Page<Tag> tagsInUse(TagUseQuery query) {
        return new Page<>(List.of(), 0);
    }

    @Override
    public Page<KeyView> keys(KeyQuery query) {
        asked = query;
        return new Page<>(keys, keys.size());
    }

    @Override
    public Optional<KeyView> key(AccountId caller, String keyId) {
        return keys.stream()
                .filter(key ->
                        key.accountId().equals(caller) && key.keyId().value().equals(keyId))
                .findFirst();
    }

    @Override
    public Page<KeyVersionView> keyVersions(KeyPartQuery query) {
        return new Page<>(List.of(), 0);
    }

    @Override
    public Optional<KeyVersionView> keyVersion(AccountId caller, String versionId) {
        return Optional.empty();
    }

    @Override
    public Page<KeyAliasView> keyAliases(KeyPartQuery query) {
        return new Page<>(List.of(), 0);
    }
}
