package imageferry.command.crypto;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.ChunkName;
import imageferry.command.block.DamagedException;

/** Turns the blocks of one domain into chunks and back. Safe for use by many threads, each with frames of its own. */
public interface ChunkCodec {
    /** The name under which a block lies in this domain. */
    ChunkName name(BlockDigest digest);

    /**
     * Checks a chunk that was read and gives its plain bytes.
     *
     * @param chunk as it was read; stays as it is
     * @param spare may be overwritten
     * @return the frame whose content is plain: the chunk's own or the spare one
     * @throws DamagedException when the chunk is not exactly the one that the digest and the name stand for
     */
    BlockFrame open(BlockDigest digest, int length, BlockFrame chunk, BlockFrame spare) throws DamagedException;

    /**
     * Makes a chunk of plain bytes.
     *
     * @param plain a frame whose content is plain
     * @param spare may be overwritten
     * @return the frame that holds the chunk to store: the plain one or the spare one
     */
    BlockFrame seal(BlockDigest digest, int length, BlockFrame plain, BlockFrame spare);
}
