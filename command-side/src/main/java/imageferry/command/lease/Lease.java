package imageferry.command.lease;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.key.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * Material on loan: a data key, or the secrets of an account.
 *
 * @param encryption the names of the data key; null for secrets
 * @param first the data key, or the secret that names plain chunks
 * @param second the secret of content roots; null for a data key
 */
record Lease(
        AccountId account,
        @Nullable Encryption encryption,
        SecretBytes first,
        @Nullable SecretBytes second) {
    static Lease of(DataKey key) {
        return new Lease(key.accountId(), key.encryption(), key.material(), null);
    }

    static Lease of(AccountId account, AccountSecrets secrets) {
        return new Lease(account, null, secrets.plainNaming(), secrets.digest());
    }

    /** The data key, as a copy that the caller wipes. To be asked of leases of data keys. */
    DataKey dataKey() {
        if (encryption == null) {
            throw new IllegalStateException("Expected the lease of a data key");
        }
        return new DataKey(account, encryption, copy(first));
    }

    /** The secrets, as a copy that the caller wipes. To be asked of leases of secrets. */
    AccountSecrets secrets() {
        if (second == null) {
            throw new IllegalStateException("Expected the lease of an account's secrets");
        }
        return new AccountSecrets(copy(first), copy(second));
    }

    void wipe() {
        first.wipe();
        if (second != null) {
            second.wipe();
        }
    }

    private static SecretBytes copy(SecretBytes secret) {
        return SecretBytes.taken(secret.copy());
    }
}
