package imageferry.command.crypto;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;

/**
 * Where the data plane gets its keys from. What it gets may be used for 20 seconds, then it asks again. Every answer is the asker's own: wiping
 * it wipes nobody else's.
 */
public interface DataKeys {
    /**
     * The data key under which new content of the account goes when it is to lie under the master key; made on first use.
     *
     * @throws KeyUnusableException when the master key is not enabled
     * @throws KeysAwayException when nobody answers now
     */
    DataKey current(AccountId account, KeyId masterKey);

    /**
     * The data key that content names.
     *
     * @throws KeyUnusableException when its master key is not enabled, or there is no such data key
     * @throws KeysAwayException when nobody answers now
     */
    DataKey named(AccountId account, String dataKeyId);

    /**
     * The account's secrets; made on first use.
     *
     * @throws KeysAwayException when nobody answers now
     */
    AccountSecrets secrets(AccountId account);
}
