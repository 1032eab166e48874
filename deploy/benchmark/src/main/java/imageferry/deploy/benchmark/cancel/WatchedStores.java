package imageferry.deploy.benchmark.cancel;

import imageferry.command.region.RegionStore;
import imageferry.command.region.StagedChunk;
import imageferry.deploy.benchmark.plane.BenchStores;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stores whose target remembers when it last ended a write. */
final class WatchedStores implements BenchStores {
    private static final Set<String> WRITES = Set.of("put", "stage", "replace");
    private final BenchStores stores;
    private final AtomicLong lastWrite = new AtomicLong(Long.MIN_VALUE);

    WatchedStores(BenchStores stores) {
        this.stores = stores;
    }

    /** By {@link System#nanoTime}. */
    long lastWrite() {
        return lastWrite.get();
    }

    @Override
    public String medium() {
        return stores.medium();
    }

    @Override
    public RegionStore source() {
        return stores.source();
    }

    @Override
    public RegionStore target() {
        RegionStore target = stores.target();
        return (RegionStore) Proxy.newProxyInstance(
                RegionStore.class.getClassLoader(),
                new Class<?>[] {RegionStore.class},
                (proxy, method, arguments) -> call(target, method, arguments));
    }

    private @Nullable Object call(RegionStore target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            Object answer = method.invoke(target, arguments);
            return answer instanceof StagedChunk staged ? watched(staged) : answer;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            if (WRITES.contains(method.getName())) {
                wrote();
            }
        }
    }

    private StagedChunk watched(StagedChunk staged) {
        return new StagedChunk() {
            @Override
            public boolean commit() {
                try {
                    return staged.commit();
                } finally {
                    wrote();
                }
            }

            @Override
            public void close() {
                staged.close();
            }
        };
    }

    private void wrote() {
        lastWrite.accumulateAndGet(System.nanoTime(), Math::max);
    }

    @Override
    public void emptyTarget() throws IOException {
        stores.emptyTarget();
    }

    @Override
    public void close() throws IOException {
        stores.close();
    }
}
