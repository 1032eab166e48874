package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.PageTable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The blocks between two places, in order, as spans; holds one page at a time. */
final class PageSpans implements BlockWorkers.Feed<BlockSpan> {
    private final BlockGeometry geometry;
    private final IntFunction<PageTable> pages;
    private final long end;
    private long next;
    private int loaded = -1;
    private @Nullable PageTable page;

    PageSpans(BlockGeometry geometry, IntFunction<PageTable> pages, long from, long to) {
        this.geometry = geometry;
        this.pages = pages;
        this.next = from;
        this.end = to;
    }

    @Override
    public @Nullable BlockSpan next() {
        if (next >= end) {
            return null;
        }
        int number = geometry.pageOf(next);
        PageTable table = page;
        if (table == null || loaded != number) {
            table = pages.apply(number);
            page = table;
            loaded = number;
        }
        int index = (int) (next - geometry.firstBlockOf(number));
        BlockDigest digest = table.digest(index);
        int count = digest == null ? (int) Math.min(table.runFrom(index), end - next) : 1;
        BlockSpan span = new BlockSpan(next, count, digest);
        next += count;
        return span;
    }
}
