package imageferry.command.sweep;

import imageferry.command.block.ChunkName;
import java.util.Arrays;

/**
 * A set of chunk names in 8 bytes each: the first 64 bits of names that are hashes. Two names may look equal (about once in
 * 10^7 sweeps of 10^6 chunks), so it is used where taking a name for a member only leaves garbage behind. Twice the memory
 * while it grows: 4 MiB for the names of 1 TiB. Not for use by many threads.
 */
final class NameSet {
    private long[] prefixes = new long[1024];
    private int size;
    private int sorted;

    void add(ChunkName name) {
        if (size == prefixes.length) {
            compact();
            if (size > prefixes.length / 2) {
                prefixes = Arrays.copyOf(prefixes, prefixes.length * 2);
            }
        }
        prefixes[size++] = prefix(name);
    }

    boolean contains(ChunkName name) {
        if (sorted != size) {
            compact();
        }
        return Arrays.binarySearch(prefixes, 0, size, prefix(name)) >= 0;
    }

    private void compact() {
        Arrays.sort(prefixes, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || prefixes[i] != prefixes[i - 1]) {
                prefixes[kept++] = prefixes[i];
            }
        }
        size = kept;
        sorted = kept;
    }

    private static long prefix(ChunkName name) {
        return Long.parseUnsignedLong(name.value(), 0, 16, 16);
    }
}
