package imageferry.command.vault;

import imageferry.command.dispatch.Origin;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;

/** Makes master keys: material and secret share in the vault, and the aggregate, together. */
public interface MasterKeys {
    /**
     * Makes a key of the customer: symmetric, of the service's own making, in software.
     *
     * @param description up to 8192 characters
     */
    KeyId create(AccountId account, String description, Origin origin);

    /** The account's service key (alias/acs/ecs), made on first use. Joins the transaction of the caller. */
    KeyId serviceKey(AccountId account, Origin origin);
}
