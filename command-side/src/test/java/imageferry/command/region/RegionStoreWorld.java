package imageferry.command.region;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A region store under test and what is put into it. */
public abstract class RegionStoreWorld {
    protected static final RegionId REGION = new RegionId("cn-hangzhou");
    protected static final AccountId ACCOUNT = new AccountId("1000000000000001");
    protected static final SnapshotId SNAPSHOT = new SnapshotId("s-00000000000000000001");
    protected static final ChunkDomain PLAIN = new ChunkDomain(REGION, ACCOUNT, null);
    protected static final ChunkDomain KEYED = new ChunkDomain(REGION, ACCOUNT, "dk-1");
    static final int LENGTH = 3 * 4096;

    /** The store under test; the same one, empty at first, during a test. */
    protected abstract RegionStore store();

    /** Whether of many that create the same object at once exactly one wins: no store that lacks this is to be trusted with real content. */
    protected boolean decidesRaces() {
        return true;
    }

    protected static ChunkName name(int n) {
        byte[] hash = new byte[32];
        new Random(n).nextBytes(hash);
        return ChunkName.of(hash);
    }

    protected static ByteBuffer content(int n, int length) {
        byte[] bytes = new byte[length];
        new Random(n).nextBytes(bytes);
        ByteBuffer aligned = ByteBuffer.allocateDirect(length + 8192).alignedSlice(4096);
        return aligned.put(0, bytes).limit(length);
    }

    ByteBuffer read(ChunkKey key) {
        ByteBuffer into =
                ByteBuffer.allocateDirect(LENGTH + 8192).alignedSlice(4096).limit(LENGTH);
        assertThat(store().read(key, into)).isEqualTo(LENGTH);
        return into.flip();
    }

    protected static StoreMark mark(long position, String event) {
        return new StoreMark(
                REGION, "00112233445566778899aabbccddeeff", position, event, Instant.parse("2026-11-21T07:00:00.123Z"));
    }

    void commit(ManifestKey key, int length) {
        try (ManifestSink sink = store().create(key)) {
            sink.write(content(1, length));
            assertThat(sink.commit()).isTrue();
        }
    }

    Map<String, Long> manifests(AccountId account) {
        Map<String, Long> found = new TreeMap<>();
        store().manifests(
                        account,
                        (key, length) ->
                                assertThat(found.put(key.address(), length)).isNull());
        return found;
    }

    protected Map<ChunkName, Long> listed(ChunkDomain domain) {
        Map<ChunkName, Long> found = new TreeMap<>();
        store().list(
                        domain,
                        (name, length) -> assertThat(found.put(name, length)).isNull());
        return found;
    }
}
