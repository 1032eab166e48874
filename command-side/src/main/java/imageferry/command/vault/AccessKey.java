package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;

/** An access key with its secret, in memory. The secret is the UTF-8 text that the client signs with. */
public record AccessKey(AccessKeyId id, AccountId accountId, SecretBytes secret, boolean active) {}
