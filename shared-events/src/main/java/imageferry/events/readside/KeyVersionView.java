package imageferry.events.readside;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.time.Instant;

/** A version of a master key as the key's owner sees it. */
public record KeyVersionView(KeyId keyId, KeyVersionId versionId, Instant createdAt) {}
