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

    static NameSet of(long[] sortedPrefixes) {
        NameSet set = new NameSet();
        set.prefixes = sortedPrefixes.length == 0 ? new long[1] : sortedPrefixes.clone();
        set.size = sortedPrefixes.length;
        set.sorted = sortedPrefixes.length;
        return set;
    }

    void add(ChunkName name) {
        add(prefix(name));
    }

    void add(long prefix) {
        if (size == prefixes.length) {
            compact();
            if (size > prefixes.length / 2) {
                prefixes = Arrays.copyOf(prefixes, prefixes.length * 2);
            }
        }
        prefixes[size++] = prefix;
    }

    boolean contains(ChunkName name) {
        return contains(prefix(name));
    }

    boolean contains(long prefix) {
        compact();
        return Arrays.binarySearch(prefixes, 0, size, prefix) >= 0;
    }

    int size() {
        compact();
        return size;
    }

    /** The prefixes in order, without repeats. */
    long[] sorted() {
        compact();
        return Arrays.copyOf(prefixes, size);
    }

    private void compact() {
        if (sorted == size) {
            return;
        }
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

    static long prefix(ChunkName name) {
        return Long.parseUnsignedLong(name.value(), 0, 16, 16);
    }
}
