package imageferry.deploy.benchmark.primitive;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.ChunkCodec;
import imageferry.command.crypto.ContentKeys;
import imageferry.command.crypto.PageCodec;
import imageferry.deploy.benchmark.plane.MemoryKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import java.security.SecureRandom;

/** The coders of one account, with keys in memory. */
final class Codecs {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final SnapshotId SNAPSHOT = new SnapshotId("s-00000000000000000001");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final MemoryKeys KEYS = new MemoryKeys(RANDOM);

    private Codecs() {}

    static ChunkCodec encrypted(AesGcm gcm) {
        return keys(gcm).chunks();
    }

    static PageCodec encryptedPages(AesGcm gcm) {
        return keys(gcm).pages(SNAPSHOT, 1);
    }

    static PageCodec plainPages(AesGcm gcm) {
        return ContentKeys.plain(ACCOUNT, secrets(), gcm, RANDOM).pages(SNAPSHOT, 1);
    }

    static AccountSecrets secrets() {
        return KEYS.secrets(ACCOUNT);
    }

    private static ContentKeys keys(AesGcm gcm) {
        return ContentKeys.under(KEYS.current(ACCOUNT, new KeyId("key-red")), gcm, RANDOM);
    }
}
