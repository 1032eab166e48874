package imageferry.command.region;

import imageferry.events.ids.RegionId;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file store that writes down what it makes durable and when, which names were given before their bytes were durable, and lets an fsync fail
 * or wait. Safe for use by many threads.
 */
public final class DurabilityLog implements Durability {
    /** What was made durable; paths below the store's folder. */
    public record Entry(boolean folder, Path path) {}

    private final Path store;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Object> durable = ConcurrentHashMap.newKeySet();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Runnable beforeFile = () -> {};
    private volatile int failures;

    public DurabilityLog(Path store) {
        this.store = store;
    }

    public FileRegionStore open(RegionId region) {
        return FileRegionStore.open(store, region, new SecureRandom(), this, true);
    }

    /** What happens before the bytes of a file are made durable. */
    public void beforeFile(Runnable action) {
        beforeFile = action;
    }

    /** Lets the next calls for files fail. */
    public void failNext(int calls) {
        failures = calls;
    }

    @Override
    public void file(FileChannel file, Path path) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            beforeFile.run();
            if (fails()) {
                throw new IOException("Input/output error");
            }
            file.force(false);
            durable.add(fileKey(path));
            add(false, path);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private synchronized boolean fails() {
        return failures > 0 && failures-- > 0;
    }

    @Override
    public void folder(Path folder) {
        add(true, folder);
    }

    private synchronized void add(boolean folder, Path path) {
        entries.add(new Entry(folder, store.relativize(path)));
    }

    /** In the order in which it was done. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The most fsyncs of files that ran at one time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Chunks of a region that have their name though their bytes were never made durable. */
    public List<Path> namedTooEarly(RegionId region) throws IOException {
        List<Path> early = new ArrayList<>();
        for (Path path : named(region)) {
            if (!durable.contains(fileKey(path))) {
                early.add(path);
            }
        }
        return early;
    }

    /** The chunks of a region that have their name. */
    public List<Path> named(RegionId region) {
        List<Path> found = new ArrayList<>();
        collect(store.resolve(region.value()).toFile(), found);
        return found;
    }

    /** Files come and go meanwhile, which a stream of paths does not bear. */
    private static void collect(File at, List<Path> found) {
        File[] inside = at.listFiles();
        if (inside != null) {
            for (File next : inside) {
                collect(next, found);
            }
        } else if (at.getName().length() == 64) {
            found.add(at.toPath());
        }
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
