package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the tables of a file, the most significant byte first, through a cache of fixed size. Two threads may read the same page at
 * once, which costs time only. Safe for use by many threads.
 */
final class TablePages {
    private final ExactBytes bytes;
    private final int pageSize;
    private final AtomicReferenceArray<@Nullable Page> pages;

    private record Page(long number, ByteBuffer content) {}

    /**
     * @param pageSize bytes, a power of two
     * @param memory bytes of the whole cache
     */
    TablePages(ExactBytes bytes, int pageSize, int memory) {
        this.bytes = bytes;
        this.pageSize = pageSize;
        this.pages = new AtomicReferenceArray<>(memory / pageSize);
    }

    /** @param position a multiple of 8 */
    long longAt(long position) throws IOException {
        Page page = page(position);
        int within = within(page, position, Long.BYTES);
        return page.content().getLong(within);
    }

    /** @param position a multiple of 4 */
    int intAt(long position) throws IOException {
        Page page = page(position);
        int within = within(page, position, Integer.BYTES);
        return page.content().getInt(within);
    }

    private int within(Page page, long position, int count) throws DiskFormatException {
        int within = (int) (position % pageSize);
        if (within + count > page.content().limit()) {
            throw new DiskFormatException("The disk file ends within a table");
        }
        return within;
    }

    private Page page(long position) throws IOException {
        long number = position / pageSize;
        int slot = (int) (number % pages.length());
        Page cached = pages.get(slot);
        if (cached != null && cached.number() == number) {
            return cached;
        }
        long start = number * pageSize;
        int count = (int) Math.max(0, Math.min(pageSize, bytes.source().length() - start));
        Page read = new Page(number, bytes.read(start, count));
        pages.set(slot, read);
        return read;
    }
}
