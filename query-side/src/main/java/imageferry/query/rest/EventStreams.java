package imageferry.query.rest;

import imageferry.query.feed.FeedQuery;
import imageferry.query.feed.FeedReader;
import imageferry.query.feed.FeedSignal;
import imageferry.query.json.EventJson;
import imageferry.query.progress.LiveProgress;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The open event streams. Each has a thread that reads the feed page by page and writes it out: a client that reads slowly holds up
 * itself alone, with one page in memory. They end cleanly before the web server stops.
 */
@Component
class EventStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final long STOP_SECONDS = 5;

    private final FeedReader feed;
    private final FeedSignal signal;
    private final LiveProgress live;
    private final EventJson json;
    private final Duration heartbeat;
    private final ThreadPoolExecutor threads;
    private volatile boolean running;

    EventStreams(
            FeedReader feed,
            FeedSignal signal,
            LiveProgress live,
            EventJson json,
            @Value("${ferry.query.heartbeat:10s}") Duration heartbeat,
            @Value("${ferry.query.most-streams:256}") int most) {
        this.feed = feed;
        this.signal = signal;
        this.live = live;
        this.json = json;
        this.heartbeat = heartbeat;
        this.threads = new ThreadPoolExecutor(0, most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "event-stream");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens a stream after the query's position; refuses when there are too many.
     *
     * @param ticksOf the copy whose live ticks go along, without ids; null for none
     */
    void open(FeedQuery query, @Nullable String ticksOf, HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0);
        exchange.addListener(new GoneClient());
        EventStream stream = new EventStream(feed, signal, live, json, heartbeat, exchange, this::isRunning);
        try {
            threads.execute(() -> stream.run(query, ticksOf));
        } catch (RejectedExecutionException e) {
            LOG.warn("An event stream was refused: there are {} already", threads.getActiveCount());
            stream.refuse();
        }
    }

    /** How many streams are open. */
    int open() {
        return threads.getActiveCount();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        signal.wake();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} event streams did not end in time", threads.getActiveCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped first of all, so that the web server finds no exchange open. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /** Ends an exchange whose client went away; without it the container would look for an error page to show. */
    private static final class GoneClient implements AsyncListener {
        @Override
        public void onError(AsyncEvent event) {
            LOG.debug("The client of an event stream went away", event.getThrowable());
            EventStream.end(event.getAsyncContext());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            EventStream.end(event.getAsyncContext());
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
