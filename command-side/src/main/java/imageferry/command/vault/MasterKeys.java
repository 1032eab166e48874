package imageferry.command.vault;

import imageferry.command.dispatch.Origin;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;

/** Makes master keys: material and secret share in the vault, and the aggregate, together. */
public interface MasterKeys {
    /**
     * Makes a key of the customer: symmetric, of the service's own making, in software.
     *
     * @param description up to 8192 characters
     */
    KeyId create(AccountId account, String description, Origin origin);

    /**
     * The account's service key (alias/acs/ecs), made on first use. Joins the transaction of the caller, which asks for it before it
     * sends commands: of two that make it at once one waits here for the other's commit.
     */
    KeyId serviceKey(AccountId account, Origin origin);

    /**
     * Makes a new version of a key, which is the primary one from the commit on; data keys are put under it after that.
     *
     * @throws imageferry.command.refusal.Refused when the key is not the account's, not enabled, or the service's own
     */
    KeyVersionId newVersion(AccountId account, KeyId key, Origin origin);

    /** The version under which new data keys of the account's key are wrapped. */
    KeyVersionId primaryVersion(AccountId account, KeyId key);
}
