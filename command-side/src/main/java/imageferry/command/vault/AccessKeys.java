package imageferry.command.vault;

import imageferry.command.dispatch.Origin;
import imageferry.events.ids.AccountId;
import java.util.Optional;

/** The access keys that sign requests. Safe for use by many threads; found keys may be cached for seconds. */
public interface AccessKeys {
    /** The key with this id, as sent by a client; any text is allowed. */
    Optional<AccessKey> find(String accessKeyId);

    /** Makes a new access key, and opens the account when it is not open yet. The only time its secret is shown. */
    AccessKey issue(AccountId account, Origin origin);
}
