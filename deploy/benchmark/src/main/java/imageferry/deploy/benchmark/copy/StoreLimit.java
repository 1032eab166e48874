package imageferry.deploy.benchmark.copy;

import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.RegionStore;
import imageferry.deploy.benchmark.measure.Meter.Outcome;
import imageferry.deploy.benchmark.plane.BenchPlane;
import imageferry.deploy.benchmark.plane.BenchStores;
import imageferry.events.ids.AccountId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A store's limit: as many chunks fetched from the source and put into the target as they are, by as many threads as a copy has. */
final class StoreLimit implements Limit {
    private static final int BLOCK = BlockGeometry.DEFAULT_BLOCK_SIZE;
    private static final int MOST_THREADS = 4;
    private final BenchStores stores;
    private final int chunks;

    StoreLimit(BenchStores stores, int chunks) {
        this.stores = stores;
        this.chunks = chunks;
    }

    @Override
    public void ready() throws IOException {
        stores.emptyTarget();
    }

    @Override
    public Outcome run() throws IOException, InterruptedException {
        RegionStore source = stores.source();
        ConcurrentLinkedQueue<ChunkKey> left = new ConcurrentLinkedQueue<>(some(source));
        long moved = (long) left.size() * BLOCK;
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> move(source, stores.target(), left)));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The store failed", e);
        } finally {
            executor.shutdownNow();
        }
        return new Outcome(moved, 0, 0);
    }

    private List<ChunkKey> some(RegionStore source) {
        List<ChunkKey> found = new ArrayList<>();
        for (AccountId account : source.accounts()) {
            for (ChunkDomain domain : source.domains(account)) {
                source.list(domain, (name, length) -> {
                    if (domain.dataKeyId() != null && found.size() < chunks) {
                        found.add(new ChunkKey(domain, name));
                    }
                });
            }
        }
        return found;
    }

    private static void move(RegionStore source, RegionStore target, ConcurrentLinkedQueue<ChunkKey> left) {
        BlockFrame frame = new BlockFrame(BLOCK);
        for (@Nullable ChunkKey key = left.poll(); key != null; key = left.poll()) {
            ByteBuffer chunk = frame.stored(BLOCK);
            source.read(key, chunk);
            target.put(there(key), frame.stored(BLOCK));
        }
    }

    private static ChunkKey there(ChunkKey key) {
        ChunkDomain domain = key.domain();
        ChunkName name = key.name();
        return new ChunkKey(new ChunkDomain(BenchPlane.TARGET, domain.accountId(), domain.dataKeyId()), name);
    }

    @Override
    public void remove() throws IOException {
        stores.emptyTarget();
    }

    @Override
    public boolean own() {
        return true;
    }

    @Override
    public String explained() {
        return "L: the same number of chunks fetched and put as they are, by as many threads: no encryption, no checks";
    }
}
