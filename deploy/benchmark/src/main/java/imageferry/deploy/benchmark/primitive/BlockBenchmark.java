package imageferry.deploy.benchmark.primitive;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.ChunkHeader;
import imageferry.command.block.ChunkName;
import imageferry.command.block.DamagedException;
import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.ChunkCodec;
import imageferry.command.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is done with the bytes of one block of 4 MiB. */
@State(Scope.Thread)
public class BlockBenchmark {
    private static final int BLOCK = BlockGeometry.DEFAULT_BLOCK_SIZE;
    private static final byte[] ADDITIONAL = new byte[128];
    private final AesGcm gcm = AesGcm.fastest();
    private final SecretBytes key = new SecretBytes(new byte[32]);
    private final BlockFrame plain = filled();
    private final BlockFrame zeros = new BlockFrame(BLOCK);
    private final BlockFrame sealed = new BlockFrame(BLOCK);
    private final BlockFrame opened = new BlockFrame(BLOCK);
    private final BlockFrame chunk = new BlockFrame(BLOCK);
    private final byte[] nonce = new byte[AesGcm.NONCE];
    private final BlockDigest digest = BlockDigest.of(plain.content(BLOCK));
    private final ChunkCodec encrypted = Codecs.encrypted(gcm);
    private long calls;

    public BlockBenchmark() {
        gcm.seal(key, nonce, ADDITIONAL, plain.content(BLOCK), sealed.content(BLOCK + AesGcm.TAG));
        encrypted.seal(digest, BLOCK, plain, chunk);
    }

    private static BlockFrame filled() {
        BlockFrame frame = new BlockFrame(BLOCK);
        byte[] bytes = new byte[BLOCK];
        new Random(1).nextBytes(bytes);
        frame.content(BLOCK).put(bytes);
        return frame;
    }

    @Benchmark
    public ByteBuffer encrypt(CpuTime time) {
        time.calls++;
        ByteBuffer fresh = ByteBuffer.allocate(AesGcm.NONCE).putLong(++calls);
        ByteBuffer into = opened.content(BLOCK + AesGcm.TAG);
        gcm.seal(key, fresh.array(), ADDITIONAL, plain.content(BLOCK), into);
        return into;
    }

    @Benchmark
    public ByteBuffer decrypt(CpuTime time) throws DamagedException {
        time.calls++;
        ByteBuffer into = opened.content(BLOCK + AesGcm.TAG);
        gcm.open(key, nonce, ADDITIONAL, sealed.content(BLOCK + AesGcm.TAG), into);
        return into;
    }

    @Benchmark
    public BlockFrame sealChunk(CpuTime time) {
        time.calls++;
        return encrypted.seal(digest, BLOCK, plain, opened);
    }

    @Benchmark
    public BlockFrame openChunk(CpuTime time) throws DamagedException {
        time.calls++;
        return encrypted.open(digest, BLOCK, chunk, opened);
    }

    @Benchmark
    public BlockDigest sha256(CpuTime time) {
        time.calls++;
        return BlockDigest.of(plain.content(BLOCK));
    }

    @Benchmark
    public ChunkName nameOfChunk(CpuTime time) {
        time.calls++;
        return encrypted.name(digest);
    }

    @Benchmark
    public boolean zeroTest(CpuTime time) {
        time.calls++;
        return zeros.isZero(BLOCK);
    }

    @Benchmark
    public int crc32c(CpuTime time) {
        time.calls++;
        return ChunkHeader.crc(plain.content(BLOCK));
    }
}
