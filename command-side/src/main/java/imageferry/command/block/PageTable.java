package imageferry.command.block;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The digests of the blocks of one page; a block without one is all zeros. Safe for use by many threads. */
public final class PageTable {
    private static final int ZERO_RUN = 1 << 31;
    private final int blocks;
    private final byte[] digests;
    private final BitSet data;

    public PageTable(int blocks) {
        this.blocks = blocks;
        this.digests = new byte[blocks * BlockDigest.LENGTH];
        this.data = new BitSet(blocks);
    }

    public int blocks() {
        return blocks;
    }

    public synchronized void put(int index, BlockDigest digest) {
        digest.copyTo(digests, index * BlockDigest.LENGTH);
        data.set(index);
    }

    /** Null when the block is all zeros. */
    public synchronized @Nullable BlockDigest digest(int index) {
        return data.get(index) ? BlockDigest.at(digests, index * BlockDigest.LENGTH) : null;
    }

    public synchronized int dataBlocks() {
        return data.cardinality();
    }

    /** The number of blocks from this one on that are of its kind, zero or data. */
    public synchronized int runFrom(int index) {
        int end = data.get(index) ? data.nextClearBit(index) : data.nextSetBit(index);
        return (end < 0 ? blocks : Math.min(end, blocks)) - index;
    }

    /** The plain form of the page. */
    public synchronized byte[] encode() {
        ByteBuffer to = ByteBuffer.allocate(Integer.BYTES * (blocks + 1) + digests.length);
        to.putInt(blocks);
        for (int at = 0; at < blocks; ) {
            int run = runFrom(at);
            if (data.get(at)) {
                to.putInt(run).put(digests, at * BlockDigest.LENGTH, run * BlockDigest.LENGTH);
            } else {
                to.putInt(run | ZERO_RUN);
            }
            at += run;
        }
        byte[] encoded = new byte[to.position()];
        to.get(0, encoded);
        return encoded;
    }

    /** Reads a plain form; only the one that {@link #encode} gives is taken. */
    public static PageTable decode(byte[] encoded, int expectedBlocks) throws DamagedException {
        ByteBuffer from = ByteBuffer.wrap(encoded);
        require(from.remaining() >= Integer.BYTES && from.getInt() == expectedBlocks);
        PageTable page = new PageTable(expectedBlocks);
        boolean first = true;
        boolean lastWasZero = false;
        for (int at = 0; at < expectedBlocks; ) {
            require(from.remaining() >= Integer.BYTES);
            int word = from.getInt();
            int run = word & ~ZERO_RUN;
            boolean zero = (word & ZERO_RUN) != 0;
            require(run > 0 && run <= expectedBlocks - at && (first || zero != lastWasZero));
            if (!zero) {
                page.take(from, at, run);
            }
            at += run;
            first = false;
            lastWasZero = zero;
        }
        require(!from.hasRemaining());
        return page;
    }

    private synchronized void take(ByteBuffer from, int at, int run) throws DamagedException {
        require(from.remaining() >= run * BlockDigest.LENGTH);
        from.get(digests, at * BlockDigest.LENGTH, run * BlockDigest.LENGTH);
        data.set(at, at + run);
    }

    private static void require(boolean wellFormed) throws DamagedException {
        if (!wellFormed) {
            throw new DamagedException("a page of the manifest is malformed");
        }
    }
}
