package imageferry.command.objectstore;

import imageferry.command.region.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks for the lengths of many objects, several at a time: a delete does not tell them, and one by one they would take longer than a sweep may. */
final class ChunkLengths {
    private static final int AT_ONCE = 8;
    private static final String DOING = "Looking for chunks";
    private final S3Objects objects;
    private final ThreadPoolExecutor threads;

    ChunkLengths(S3Objects objects) {
        this.objects = objects;
        this.threads =
                new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "s3-lengths");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** The lengths of those that are there. */
    Map<String, Long> of(List<String> keys) {
        BooleanSupplier stopped = StopSignal.current();
        List<Future<OptionalLong>> asked = new ArrayList<>();
        for (String key : keys) {
            asked.add(threads.submit(() -> StopSignal.during(stopped, () -> objects.length(DOING, key))));
        }
        try {
            Map<String, Long> found = new TreeMap<>();
            for (int number = 0; number < keys.size(); number++) {
                String key = keys.get(number);
                answer(asked.get(number)).ifPresent(length -> found.put(key, length));
            }
            return found;
        } finally {
            asked.forEach(one -> one.cancel(false));
        }
    }

    private static OptionalLong answer(Future<OptionalLong> asked) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return asked.get();
                } catch (InterruptedException e) {
                    interrupted = true; // each request ends by itself within seconds
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
