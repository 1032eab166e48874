package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyOwner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A master key as its owner sees it. */
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
        @Nullable Instant deleteAt) {}
