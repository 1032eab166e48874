package imageferry.deploy.benchmark.plane;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.Encryption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that live as long as the benchmark, made when first asked for. */
public final class MemoryKeys implements DataKeys {
    private final SecureRandom random;
    private final Map<String, DataKey> byId = new ConcurrentHashMap<>();
    private final Map<AccountId, AccountSecrets> secrets = new ConcurrentHashMap<>();

    public MemoryKeys(SecureRandom random) {
        this.random = random;
    }

    @Override
    public DataKey current(AccountId account, KeyId masterKey) {
        String id = ("dk-" + account + "-" + masterKey).toLowerCase(Locale.ROOT);
        Encryption names = new Encryption(masterKey, new KeyVersionId("v1"), id, 1);
        return copy(byId.computeIfAbsent(id, made -> new DataKey(account, names, material())));
    }

    @Override
    public DataKey named(AccountId account, String dataKeyId) {
        DataKey key = byId.get(dataKeyId);
        if (key == null) {
            throw new KeyUnusableException("There is no such data key");
        }
        return copy(key);
    }

    @Override
    public AccountSecrets secrets(AccountId account) {
        AccountSecrets kept = secrets.computeIfAbsent(account, made -> new AccountSecrets(material(), material()));
        return new AccountSecrets(copy(kept.plainNaming()), copy(kept.digest()));
    }

    /** Who asks wipes what it gets. */
    private static DataKey copy(DataKey key) {
        return new DataKey(key.accountId(), key.encryption(), copy(key.material()));
    }

    private static SecretBytes copy(SecretBytes secret) {
        return new SecretBytes(secret.copy());
    }

    private SecretBytes material() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        SecretBytes kept = new SecretBytes(bytes);
        Arrays.fill(bytes, (byte) 0);
        return kept;
    }
}
