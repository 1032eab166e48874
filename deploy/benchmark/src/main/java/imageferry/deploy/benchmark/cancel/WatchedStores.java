package imageferry.deploy.benchmark.cancel;

import imageferry.command.region.RegionStore;
import imageferry.deploy.benchmark.plane.BenchStores;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;

/** Stores whose target remembers when it last ended a write. */
final class WatchedStores implements BenchStores {
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

    private Object call(RegionStore target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            if (method.getName().equals("put") || method.getName().equals("replace")) {
                lastWrite.accumulateAndGet(System.nanoTime(), Math::max);
            }
        }
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
