package imageferry.command.vault;

import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import java.time.Instant;

/** An access key without its secret. */
public record IssuedAccessKey(AccessKeyId id, AccountId accountId, boolean active, Instant createdAt) {}
