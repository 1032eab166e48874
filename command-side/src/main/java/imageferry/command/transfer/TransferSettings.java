package imageferry.command.transfer;

import imageferry.command.block.BlockGeometry;

/**
 * How much the data plane may use.
 *
 * @param blockSize bytes of the blocks of new content, and the largest that is read
 * @param workers threads per piece of work between stores nearby
 * @param bufferPairs pairs of blocks in direct memory, for all work together
 */
public record TransferSettings(int blockSize, int workers, int bufferPairs) {
    private static final int MOST_WORKERS = 4;

    public TransferSettings {
        if (!BlockGeometry.isBlockSize(blockSize) || workers < 1 || bufferPairs < 1) {
            throw new IllegalArgumentException(
                    "Expected a valid block size, and at least one worker and pair of buffers");
        }
    }

    /** 4 MiB blocks, a worker per core but at most 4, memory for two pieces of work at full speed whatever the stores: 64 MiB. */
    public static TransferSettings forCores(int cores) {
        int workers = Math.max(1, Math.min(cores, MOST_WORKERS));
        return new TransferSettings(BlockGeometry.DEFAULT_BLOCK_SIZE, workers, 2 * MOST_WORKERS);
    }

    /** Threads per piece of work with a store that is far away: they wait more than they work. */
    int remoteWorkers() {
        return Math.max(workers, MOST_WORKERS);
    }
}
