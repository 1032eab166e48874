package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyOwner;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A master key as its owner sees it.
 *
 * @param deleteAt when it is destroyed; null when that is not scheduled
 * @param protection why it may not be deleted, perhaps an empty text; null when it may
 * @param tags by their keys, in order
 */
public record KeyView(
        KeyId keyId,
        AccountId accountId,
        KeyOwner owner,
        String description,
        String keySpec,
        String keyUsage,
        String keyOrigin,
        String protectionLevel,
        KeyState state,
        KeyVersionId primaryVersionId,
        Instant createdAt,
        @Nullable Instant deleteAt,
        KeyRotation rotation,
        @Nullable String protection,
        SortedMap<String, String> tags) {
    public KeyView {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
}
