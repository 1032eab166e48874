package imageferry.command.queue;

import imageferry.command.block.ChunkName;

/**
 * The chunks that a scrub has read, in 16 bytes each: the first 64 bits of names that are hashes. That two names look equal happens once in
 * about 10^7 scrubs of 10^6 chunks; then one chunk is not read in one scrub. Safe for use by many threads.
 */
final class NamesRead {
    private static final int FIRST_CAPACITY = 1024;
    private long[] slots = new long[FIRST_CAPACITY];
    private int size;
    private boolean zero;

    /** False when it was there. */
    synchronized boolean add(ChunkName name) {
        long prefix = Long.parseUnsignedLong(name.value(), 0, 16, 16);
        if (prefix == 0) {
            boolean isNew = !zero;
            zero = true;
            return isNew;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        boolean added = put(slots, prefix);
        size += added ? 1 : 0;
        return added;
    }

    synchronized void clear() {
        slots = new long[FIRST_CAPACITY];
        size = 0;
        zero = false;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long prefix : slots) {
            if (prefix != 0) {
                put(larger, prefix);
            }
        }
        slots = larger;
    }

    /** Names are hashes, so their own bits spread them. */
    private static boolean put(long[] table, long prefix) {
        int at = (int) prefix & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == prefix) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = prefix;
        return true;
    }
}
