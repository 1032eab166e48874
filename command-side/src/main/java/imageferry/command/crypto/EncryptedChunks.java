package imageferry.command.crypto;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.ChunkHeader;
import imageferry.command.block.ChunkIdentity;
import imageferry.command.block.ChunkName;
import imageferry.command.block.DamagedException;
import imageferry.events.ids.AccountId;
import imageferry.events.key.Encryption;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The chunks under one data key. The name is made of the digest and is authenticated with the content, so a tag that matches says that
 * these are the bytes the digest stands for.
 */
final class EncryptedChunks implements ChunkCodec {
    private final AccountId account;
    private final Encryption encryption;
    private final HmacKey naming;
    private final SecretBytes sealing;
    private final AesGcm gcm;
    private final SecureRandom random;

    EncryptedChunks(DataKey key, HmacKey naming, SecretBytes sealing, AesGcm gcm, SecureRandom random) {
        this.account = key.accountId();
        this.encryption = key.encryption();
        this.naming = naming;
        this.sealing = sealing;
        this.gcm = gcm;
        this.random = random;
    }

    @Override
    public ChunkName name(BlockDigest digest) {
        return ChunkName.of(naming.mac(digest.bytes()));
    }

    @Override
    public BlockFrame open(BlockDigest digest, int length, BlockFrame chunk, BlockFrame spare) throws DamagedException {
        ChunkName name = name(digest);
        ChunkHeader header = header(name, length);
        header.check(chunk.header());
        ByteBuffer sealed = chunk.content(length + AesGcm.TAG);
        sealed.put(length, ChunkHeader.tag(chunk.header()));
        SecretBytes key = chunkKey(name);
        try {
            gcm.open(
                    key,
                    ChunkHeader.nonce(chunk.header()),
                    header.additionalData(),
                    sealed,
                    spare.content(length + AesGcm.TAG));
        } finally {
            key.wipe();
        }
        return spare;
    }

    @Override
    public BlockFrame seal(BlockDigest digest, int length, BlockFrame plain, BlockFrame spare) {
        ChunkName name = name(digest);
        ChunkHeader header = header(name, length);
        byte[] nonce = new byte[AesGcm.NONCE];
        random.nextBytes(nonce);
        ByteBuffer sealed = spare.content(length + AesGcm.TAG);
        SecretBytes key = chunkKey(name);
        try {
            gcm.seal(key, nonce, header.additionalData(), plain.content(length), sealed);
        } finally {
            key.wipe();
        }
        byte[] tag = new byte[AesGcm.TAG];
        sealed.get(length, tag);
        header.write(spare.header(), ChunkHeader.crc(spare.content(length)), nonce, tag);
        return spare;
    }

    private ChunkHeader header(ChunkName name, int length) {
        return new ChunkHeader(new ChunkIdentity(account, encryption, name, length));
    }

    private SecretBytes chunkKey(ChunkName name) {
        return KeyDerivation.derive(sealing, "chunk", HexFormat.of().parseHex(name.value()));
    }
}
