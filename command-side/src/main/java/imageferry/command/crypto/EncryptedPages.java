package imageferry.command.crypto;

import imageferry.command.block.DamagedException;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The pages of an encrypted snapshot's manifest. */
final class EncryptedPages implements PageCodec {
    private final SecretBytes key;
    private final byte[] identity;
    private final AesGcm gcm;
    private final SecureRandom random;

    EncryptedPages(DataKey dataKey, SecretBytes key, SnapshotId snapshot, long epoch, AesGcm gcm, SecureRandom random) {
        this.key = key;
        this.gcm = gcm;
        this.random = random;
        String names = String.join(
                "\0",
                "imageferry/1/page",
                dataKey.accountId().value(),
                dataKey.encryption().dataKeyId(),
                snapshot.value(),
                "");
        byte[] ascii = names.getBytes(StandardCharsets.US_ASCII);
        this.identity = ByteBuffer.allocate(ascii.length + Integer.BYTES + Long.BYTES)
                .put(ascii)
                .putInt(dataKey.encryption().dataKeyGeneration())
                .putLong(epoch)
                .array();
    }

    @Override
    public byte[] seal(int page, byte[] plain) {
        byte[] nonce = new byte[AesGcm.NONCE];
        random.nextBytes(nonce);
        ByteBuffer stored = ByteBuffer.allocate(nonce.length + plain.length + AesGcm.TAG);
        stored.put(nonce);
        gcm.seal(key, nonce, additionalData(page), ByteBuffer.wrap(plain), stored);
        return stored.array();
    }

    @Override
    public byte[] open(int page, byte[] stored) throws DamagedException {
        if (stored.length < AesGcm.NONCE + AesGcm.TAG) {
            throw new DamagedException("a page of the manifest is too short");
        }
        ByteBuffer from = ByteBuffer.wrap(stored);
        byte[] nonce = new byte[AesGcm.NONCE];
        from.get(nonce);
        ByteBuffer plain = ByteBuffer.allocate(from.remaining() - AesGcm.TAG);
        gcm.open(key, nonce, additionalData(page), from, plain);
        return plain.array();
    }

    private byte[] additionalData(int page) {
        return ByteBuffer.allocate(identity.length + Integer.BYTES)
                .put(identity)
                .putInt(page)
                .array();
    }
}
