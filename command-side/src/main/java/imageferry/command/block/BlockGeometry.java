package imageferry.command.block;

/**
 * How a disk is cut into blocks, and its blocks into pages.
 *
 * @param sizeBytes size of the disk, at least 1
 * @param blockSize bytes of a block: a power of two from 4 KiB to 64 MiB
 */
public record BlockGeometry(long sizeBytes, int blockSize) {
    public static final int DEFAULT_BLOCK_SIZE = 4 << 20;
    public static final int BLOCKS_PER_PAGE = 1024;
    private static final int LARGEST_BLOCK = 64 << 20;

    public BlockGeometry {
        if (sizeBytes < 1) {
            throw new IllegalArgumentException("Expected a disk of at least one byte");
        }
        if (!isBlockSize(blockSize)) {
            throw new IllegalArgumentException("Expected a block size that is a power of two from 4 KiB to 64 MiB");
        }
    }

    public static boolean isBlockSize(int blockSize) {
        return Integer.bitCount(blockSize) == 1 && blockSize >= ChunkHeader.SIZE && blockSize <= LARGEST_BLOCK;
    }

    public long blocks() {
        return (sizeBytes - 1) / blockSize + 1;
    }

    public int pages() {
        return Math.toIntExact((blocks() - 1) / BLOCKS_PER_PAGE + 1);
    }

    public long firstBlockOf(int page) {
        return (long) page * BLOCKS_PER_PAGE;
    }

    public int pageOf(long block) {
        return Math.toIntExact(block / BLOCKS_PER_PAGE);
    }

    /** Blocks of a page: all pages but the last are full. */
    public int blocksIn(int page) {
        return (int) Math.min(BLOCKS_PER_PAGE, blocks() - firstBlockOf(page));
    }

    public long offsetOf(long block) {
        return block * blockSize;
    }

    /** Bytes of the disk in neighbouring blocks; the filling of a short tail is not counted. */
    public long bytesOf(long firstBlock, long count) {
        return Math.min(sizeBytes, offsetOf(firstBlock + count)) - offsetOf(firstBlock);
    }
}
