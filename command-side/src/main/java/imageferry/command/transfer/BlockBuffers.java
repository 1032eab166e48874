package imageferry.command.transfer;

import imageferry.command.block.BlockFrame;

/** The two frames that one block needs on its way. Held by one thread at a time; closing gives them back. */
final class BlockBuffers implements AutoCloseable {
    private final BufferPool pool;
    private final BlockFrame first;
    private final BlockFrame second;

    BlockBuffers(BufferPool pool, int blockSize) {
        this.pool = pool;
        this.first = new BlockFrame(blockSize);
        this.second = new BlockFrame(blockSize);
    }

    BlockFrame first() {
        return first;
    }

    BlockFrame second() {
        return second;
    }

    BlockFrame other(BlockFrame frame) {
        return frame == first ? second : first;
    }

    @Override
    public void close() {
        pool.giveBack(this);
    }
}
