package imageferry.command.transfer;

import imageferry.command.region.ManifestSink;
import imageferry.command.region.RegionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands between a store and the data plane, and spoils what passes, or takes no writes at all. */
final class TamperedStore {
    private static final Set<String> WRITES =
            Set.of("put", "stage", "replace", "create", "delete", "sync", "deleteManifests", "mark");

    volatile UnaryOperator<byte[]> onRead = UnaryOperator.identity();
    volatile UnaryOperator<byte[]> onManifestRead = UnaryOperator.identity();
    volatile UnaryOperator<byte[]> onWrite = UnaryOperator.identity();
    volatile Runnable afterManifest = () -> {};
    volatile boolean readOnly;

    RegionStore over(RegionStore store) {
        return (RegionStore) Proxy.newProxyInstance(
                RegionStore.class.getClassLoader(),
                new Class<?>[] {RegionStore.class},
                (proxy, method, arguments) -> call(store, method, arguments));
    }

    void quiet() {
        onRead = UnaryOperator.identity();
        onManifestRead = UnaryOperator.identity();
        onWrite = UnaryOperator.identity();
        afterManifest = () -> {};
    }

    private @Nullable Object call(RegionStore store, Method method, Object @Nullable [] arguments) throws Throwable {
        if (readOnly && WRITES.contains(method.getName())) {
            throw new AssertionError("The source was to be changed by " + method.getName());
        }
        spoilWrite(method, arguments);
        try {
            Object answer = method.invoke(store, arguments);
            if (method.getName().equals("read") && arguments != null) {
                return spoiltRead(answer, arguments);
            }
            return answer instanceof ManifestSink sink ? watched(sink) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void spoilWrite(Method method, Object @Nullable [] arguments) {
        boolean write = Set.of("put", "stage", "replace").contains(method.getName());
        if (write && arguments != null) {
            arguments[1] = ByteBuffer.wrap(onWrite.apply(bytes((ByteBuffer) arguments[1])));
        }
    }

    /** A chunk is read with its length as the answer, a piece of a manifest with none. */
    private @Nullable Object spoiltRead(@Nullable Object answer, Object[] arguments) {
        ByteBuffer into = (ByteBuffer) arguments[arguments.length - 1];
        byte[] before = bytes(into.duplicate().flip());
        byte[] after = (answer == null ? onManifestRead : onRead).apply(before);
        int kept = Math.min(after.length, into.limit());
        into.put(0, after, 0, kept).position(kept);
        return answer == null || after.length == before.length ? answer : (Object) (long) after.length;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    private ManifestSink watched(ManifestSink sink) {
        return new ManifestSink() {
            @Override
            public void write(ByteBuffer bytes) {
                sink.write(bytes);
            }

            @Override
            public boolean commit() {
                boolean committed = sink.commit();
                afterManifest.run();
                return committed;
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }
}
