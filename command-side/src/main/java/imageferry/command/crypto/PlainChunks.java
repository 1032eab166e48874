package imageferry.command.crypto;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.ChunkHeader;
import imageferry.command.block.ChunkIdentity;
import imageferry.command.block.ChunkName;
import imageferry.command.block.DamagedException;
import imageferry.events.ids.AccountId;
import java.nio.ByteBuffer;

/** The plain chunks of an account: content as it is, checked by checksum and by digest at every read. */
final class PlainChunks implements ChunkCodec {
    private final AccountId account;
    private final HmacKey naming;

    PlainChunks(AccountId account, HmacKey naming) {
        this.account = account;
        this.naming = naming;
    }

    @Override
    public ChunkName name(BlockDigest digest) {
        return ChunkName.of(naming.mac(digest.bytes()));
    }

    @Override
    public BlockFrame open(BlockDigest digest, int length, BlockFrame chunk, BlockFrame spare) throws DamagedException {
        header(digest, length).check(chunk.header());
        ByteBuffer content = chunk.content(length);
        if (ChunkHeader.crc(content) != ChunkHeader.contentCrc(chunk.header())) {
            throw new DamagedException("the chunk's content does not match its checksum");
        }
        if (!BlockDigest.of(content).equals(digest)) {
            throw new DamagedException("the chunk's content does not match its digest");
        }
        return chunk;
    }

    @Override
    public BlockFrame seal(BlockDigest digest, int length, BlockFrame plain, BlockFrame spare) {
        header(digest, length).write(plain.header(), ChunkHeader.crc(plain.content(length)), null, null);
        return plain;
    }

    private ChunkHeader header(BlockDigest digest, int length) {
        return new ChunkHeader(new ChunkIdentity(account, null, name(digest), length));
    }
}
