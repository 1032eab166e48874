package imageferry.command.transfer;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.Encryption;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keys in memory, made when first asked for. Keys can be disabled and swapped. */
public final class TestKeys implements DataKeys {
    private final Map<String, DataKey> byId = new ConcurrentHashMap<>();
    private final Map<AccountId, AccountSecrets> secrets = new ConcurrentHashMap<>();
    private final Set<KeyId> disabled = ConcurrentHashMap.newKeySet();

    @Override
    public DataKey current(AccountId account, KeyId masterKey) {
        requireEnabled(masterKey);
        String id = ("dk-" + account + "-" + masterKey).toLowerCase(java.util.Locale.ROOT);
        Encryption names = new Encryption(masterKey, new KeyVersionId("v1"), id, 1);
        return copy(byId.computeIfAbsent(id, made -> new DataKey(account, names, material(made))));
    }

    @Override
    public DataKey named(AccountId account, String dataKeyId) {
        DataKey key = byId.get(dataKeyId);
        if (key == null) {
            throw new KeyUnusableException("No such data key");
        }
        requireEnabled(key.encryption().keyId());
        return copy(key);
    }

    @Override
    public AccountSecrets secrets(AccountId account) {
        AccountSecrets kept = secrets.computeIfAbsent(
                account, a -> new AccountSecrets(material("naming of " + a), material("digest of " + a)));
        return new AccountSecrets(copy(kept.plainNaming()), copy(kept.digest()));
    }

    public void disable(KeyId key) {
        disabled.add(key);
    }

    /** Another key under the same name: what a wrong unwrapping would give. */
    void swapMaterial(String dataKeyId) {
        byId.computeIfPresent(
                dataKeyId, (id, key) -> new DataKey(key.accountId(), key.encryption(), material("swapped " + id)));
    }

    private void requireEnabled(KeyId key) {
        if (disabled.contains(key)) {
            throw new KeyUnusableException("The key is disabled");
        }
    }

    /** Who asks may wipe what it gets. */
    private static DataKey copy(DataKey key) {
        return new DataKey(key.accountId(), key.encryption(), copy(key.material()));
    }

    private static SecretBytes copy(SecretBytes secret) {
        return new SecretBytes(secret.copy());
    }

    private static SecretBytes material(String of) {
        byte[] bytes = new byte[32];
        new Random(of.hashCode()).nextBytes(bytes);
        return new SecretBytes(bytes);
    }
}
