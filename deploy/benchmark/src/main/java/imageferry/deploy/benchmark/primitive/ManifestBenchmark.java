package imageferry.deploy.benchmark.primitive;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.DamagedException;
import imageferry.command.block.ManifestIndex;
import imageferry.command.block.PageTable;
import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.ContentRoots;
import imageferry.command.crypto.PageCodec;
import imageferry.events.snapshot.ContentRoot;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is done with one page of a manifest: the digests of 1024 blocks, 4 GiB of disk. The root is that of 2 TiB. */
@State(Scope.Thread)
public class ManifestBenchmark {
    static final int PAGES = 512;
    private static final int BLOCKS = BlockGeometry.BLOCKS_PER_PAGE;
    private final AesGcm gcm = AesGcm.fastest();
    private final PageCodec plain = Codecs.plainPages(gcm);
    private final PageCodec encrypted = Codecs.encryptedPages(gcm);
    private final ContentRoots roots = new ContentRoots(Codecs.secrets());
    private final PageTable table = table();
    private final byte[] encoded = table.encode();
    private final byte[] sealedPlain = plain.seal(0, encoded);
    private final byte[] sealed = encrypted.seal(0, encoded);
    private final BlockGeometry geometry = new BlockGeometry(
            (long) PAGES * BLOCKS * BlockGeometry.DEFAULT_BLOCK_SIZE, BlockGeometry.DEFAULT_BLOCK_SIZE);
    private final ManifestIndex index = index();

    private static PageTable table() {
        PageTable table = new PageTable(BLOCKS);
        for (int block = 0; block < BLOCKS; block++) {
            table.put(block, BlockDigest.of(ByteBuffer.allocate(Integer.BYTES).putInt(0, block)));
        }
        return table;
    }

    private ManifestIndex index() {
        ManifestIndex made = new ManifestIndex(PAGES);
        for (int page = 0; page < PAGES; page++) {
            made.set(page, page, encoded.length, BLOCKS, roots.leaf(page, encoded));
        }
        return made;
    }

    @Benchmark
    public byte[] writePlainPage(CpuTime time) {
        time.calls++;
        return plain.seal(0, table.encode());
    }

    @Benchmark
    public PageTable readPlainPage(CpuTime time) throws DamagedException {
        time.calls++;
        return PageTable.decode(plain.open(0, sealedPlain), BLOCKS);
    }

    @Benchmark
    public byte[] writeEncryptedPage(CpuTime time) {
        time.calls++;
        return encrypted.seal(0, table.encode());
    }

    @Benchmark
    public PageTable readEncryptedPage(CpuTime time) throws DamagedException {
        time.calls++;
        return PageTable.decode(encrypted.open(0, sealed), BLOCKS);
    }

    @Benchmark
    public byte[] leafOfPage(CpuTime time) {
        time.calls++;
        return roots.leaf(0, encoded);
    }

    @Benchmark
    public ContentRoot rootOf2TiB(CpuTime time) {
        time.calls++;
        return roots.root(geometry, index);
    }
}
