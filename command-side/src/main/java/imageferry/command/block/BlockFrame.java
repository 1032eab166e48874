package imageferry.command.block;

import java.nio.ByteBuffer;

/**
 * Memory for one chunk: header block, content, and 4 KiB of slack where a cipher may put its tag. Direct and aligned to 4 KiB, so that it
 * can be read and written past the page cache. Used by one thread at a time.
 */
public final class BlockFrame {
    private static final int ALIGNMENT = 4096;
    private final ByteBuffer memory;
    private final int blockSize;

    public BlockFrame(int blockSize) {
        this.blockSize = blockSize;
        this.memory = ByteBuffer.allocateDirect(ChunkHeader.SIZE + blockSize + 2 * ALIGNMENT)
                .alignedSlice(ALIGNMENT);
    }

    /** The largest block it has room for. */
    public int blockSize() {
        return blockSize;
    }

    /** A view of the header and content, as they are stored. */
    public ByteBuffer stored(int contentLength) {
        return memory.slice(0, ChunkHeader.storedLength(contentLength));
    }

    public ByteBuffer header() {
        return memory.slice(0, ChunkHeader.SIZE);
    }

    public ByteBuffer content(int length) {
        return memory.slice(ChunkHeader.SIZE, length);
    }

    /** Fills the content between two places with zeros. */
    public void zero(int from, int to) {
        ByteBuffer rest = memory.slice(ChunkHeader.SIZE + from, to - from);
        while (rest.remaining() >= Long.BYTES) {
            rest.putLong(0);
        }
        while (rest.hasRemaining()) {
            rest.put((byte) 0);
        }
    }

    /** Whether the content is all zeros. A block that is not is usually found at its first words. */
    public boolean isZero(int length) {
        ByteBuffer content = content(length);
        // equal to itself moved by a word, and its first word zero: every word is zero, found at the speed of a memory
        // compare
        return content.getLong(0) == 0
                && content.slice(0, length - Long.BYTES).mismatch(content.slice(Long.BYTES, length - Long.BYTES)) < 0;
    }
}
