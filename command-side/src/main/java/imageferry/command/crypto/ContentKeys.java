package imageferry.command.crypto;

import imageferry.command.block.ManifestTrailer.KeyMark;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** All that follows from one data key, or from an account's plain naming secret. Safe for use by many threads; wiped by its holder. */
public final class ContentKeys {
    private final @Nullable DataKey dataKey;
    private final HmacKey naming;
    private final SecretBytes manifest;
    private final ChunkCodec chunks;
    private final @Nullable KeyMark mark;
    private final AesGcm gcm;
    private final SecureRandom random;
    private final SecretBytes sealing;

    private ContentKeys(
            AccountId account, @Nullable DataKey dataKey, SecretBytes namingSecret, AesGcm gcm, SecureRandom random) {
        this.dataKey = dataKey;
        this.naming = new HmacKey(KeyDerivation.derive(namingSecret, "chunk-naming"));
        this.gcm = gcm;
        this.random = random;
        if (dataKey == null) {
            this.sealing = new SecretBytes(new byte[0]);
            this.manifest = new SecretBytes(new byte[0]);
            this.mark = null;
            this.chunks = new PlainChunks(account, naming);
        } else {
            this.sealing = KeyDerivation.derive(dataKey.material(), "chunk-sealing");
            this.manifest = KeyDerivation.derive(dataKey.material(), "manifest");
            this.mark = mark(dataKey);
            this.chunks = new EncryptedChunks(dataKey, naming, sealing, gcm, random);
        }
    }

    public static ContentKeys plain(AccountId account, AccountSecrets secrets, AesGcm gcm, SecureRandom random) {
        return new ContentKeys(account, null, secrets.plainNaming(), gcm, random);
    }

    public static ContentKeys under(DataKey key, AesGcm gcm, SecureRandom random) {
        return new ContentKeys(key.accountId(), key, key.material(), gcm, random);
    }

    public ChunkCodec chunks() {
        return chunks;
    }

    /** Null when plain. */
    public @Nullable KeyMark mark() {
        return mark;
    }

    public PageCodec pages(SnapshotId snapshot, long epoch) {
        if (dataKey == null) {
            return new PlainPages();
        }
        byte[] id = snapshot.value().getBytes(StandardCharsets.US_ASCII);
        byte[] context = ByteBuffer.allocate(id.length + 1 + Long.BYTES)
                .put(id)
                .put((byte) 0)
                .putLong(epoch)
                .array();
        SecretBytes key = KeyDerivation.derive(manifest, "manifest", context);
        return new EncryptedPages(dataKey, key, snapshot, epoch, gcm, random);
    }

    /** Overwrites what was derived; the data key itself stays its owner's. */
    public void wipe() {
        naming.wipe();
        sealing.wipe();
        manifest.wipe();
    }

    private static KeyMark mark(DataKey key) {
        SecretBytes commitment = KeyDerivation.derive(key.material(), "commitment");
        return new KeyMark(
                key.encryption().dataKeyId(),
                key.encryption().dataKeyGeneration(),
                HexFormat.of().formatHex(commitment.copy()));
    }
}
