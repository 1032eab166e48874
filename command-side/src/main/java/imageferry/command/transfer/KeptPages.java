package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.DamagedException;
import imageferry.command.block.PageTable;
import imageferry.command.crypto.PageCodec;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The digests that an import has read, by whole pages. Kept under the draft's data key where it has one, and authenticated together with the
 * draft and the state of the disk: what does not match both is as good as not there. Safe for use by many threads.
 */
final class KeptPages {
    private static final int MAC = 32;
    private static final long NO_EPOCH = 0;
    private static final String PURPOSE = "imageferry/1/import-page";
    private final ImportPages pages;
    private final DraftTarget target;
    private final BlockGeometry geometry;
    private final Optional<String> version;
    private final Map<Integer, Open> open = new HashMap<>();

    KeptPages(ImportPages pages, DraftTarget target, BlockGeometry geometry, Optional<String> version) {
        this.pages = pages;
        this.target = target;
        this.geometry = geometry;
        this.version = version;
    }

    /** Notes a block that was read, or zero blocks. A page is kept once all of it was noted. */
    void note(long first, long count, @Nullable BlockDigest digest) {
        if (version.isEmpty()) {
            return;
        }
        long at = first;
        while (at < first + count) {
            int page = geometry.pageOf(at);
            long end = Math.min(first + count, geometry.firstBlockOf(page) + geometry.blocksIn(page));
            PageTable whole = noted(page, (int) (at - geometry.firstBlockOf(page)), (int) (end - at), digest);
            if (whole != null) {
                byte[] plain = whole.encode();
                byte[] sealed = codec().seal(page, plain);
                pages.keep(snapshot(), page, joined(mac(page, plain), sealed));
            }
            at = end;
        }
    }

    private synchronized @Nullable PageTable noted(int page, int index, int count, @Nullable BlockDigest digest) {
        Open table = open.computeIfAbsent(page, number -> new Open(geometry.blocksIn(number)));
        if (digest != null) {
            table.digests.put(index, digest);
        }
        table.missing -= count;
        if (table.missing > 0) {
            return null;
        }
        open.remove(page);
        return table.digests;
    }

    /** A page that was read of the disk as it is now. */
    Optional<PageTable> find(int page) {
        return version.isEmpty()
                ? Optional.empty()
                : pages.find(snapshot(), page).flatMap(kept -> opened(page, kept));
    }

    private Optional<PageTable> opened(int page, byte[] kept) {
        if (kept.length < MAC) {
            return Optional.empty();
        }
        try {
            byte[] plain = codec().open(page, Arrays.copyOfRange(kept, MAC, kept.length));
            if (!MessageDigest.isEqual(Arrays.copyOf(kept, MAC), mac(page, plain))) {
                return Optional.empty();
            }
            return Optional.of(PageTable.decode(plain, geometry.blocksIn(page)));
        } catch (DamagedException readAgain) {
            return Optional.empty();
        }
    }

    /** Under the account's digest key; no trailer begins with these words. */
    private byte[] mac(int page, byte[] plain) {
        String words = String.join("\0", PURPOSE, snapshot().value(), version.orElseThrow(), "");
        byte[] context = words.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(context.length + Integer.BYTES + plain.length);
        return target.roots()
                .trailerCode(all.put(context).putInt(page).put(plain).array());
    }

    /** No manifest has this epoch, so no other page lies under this key. */
    private PageCodec codec() {
        return target.lease().pages(snapshot(), NO_EPOCH);
    }

    private SnapshotId snapshot() {
        return target.draft().snapshotId();
    }

    private static byte[] joined(byte[] mac, byte[] sealed) {
        return ByteBuffer.allocate(mac.length + sealed.length)
                .put(mac)
                .put(sealed)
                .array();
    }

    private static final class Open {
        private final PageTable digests;
        private int missing;

        Open(int blocks) {
            this.digests = new PageTable(blocks);
            this.missing = blocks;
        }
    }
}
