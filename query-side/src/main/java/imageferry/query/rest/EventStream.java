package imageferry.query.rest;

import imageferry.events.progress.ProgressTick;
import imageferry.query.feed.FeedEvent;
import imageferry.query.feed.FeedQuery;
import imageferry.query.feed.FeedReader;
import imageferry.query.feed.FeedSignal;
import imageferry.query.json.EventJson;
import imageferry.query.progress.LiveProgress;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One client's stream of server-sent events. For the one thread that runs it. */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int PAGE = 100;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final FeedReader feed;
    private final FeedSignal signal;
    private final LiveProgress live;
    private final EventJson json;
    private final Duration heartbeat;
    private final AsyncContext exchange;
    private final BooleanSupplier running;
    private @Nullable ProgressTick shown;

    EventStream(
            FeedReader feed,
            FeedSignal signal,
            LiveProgress live,
            EventJson json,
            Duration heartbeat,
            AsyncContext exchange,
            BooleanSupplier running) {
        this.feed = feed;
        this.signal = signal;
        this.live = live;
        this.json = json;
        this.heartbeat = heartbeat;
        this.exchange = exchange;
        this.running = running;
    }

    /** Writes until the client goes or the service stops. After a fault the client comes back with the last id it has. */
    void run(FeedQuery query, @Nullable String ticksOf) {
        try {
            write(": open\n\n");
            follow(query, ticksOf);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The client of an event stream went away", e);
        } catch (DataAccessException e) {
            LOG.warn("An event stream ends, because the feed cannot be read", e);
        } finally {
            end();
        }
    }

    /** Answers that there are too many streams. */
    void refuse() {
        HttpServletResponse response = (HttpServletResponse) exchange.getResponse();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Retry-After", "10");
        try {
            write("{\"code\":\"ServiceUnavailable\",\"message\":\"There are too many event streams.\"}");
        } catch (IOException e) {
            LOG.debug("The client of a refused event stream went away", e);
        } finally {
            end();
        }
    }

    private void follow(FeedQuery query, @Nullable String ticksOf) throws IOException {
        FeedQuery next = query;
        Duration pause = ticksOf == null || heartbeat.compareTo(TICK) < 0 ? heartbeat : TICK;
        long quietSince = System.nanoTime();
        while (running.getAsBoolean()) {
            long commits = signal.commits();
            long head = feed.head();
            List<FeedEvent> events = feed.read(next, head, PAGE);
            boolean wrote = write(events);
            wrote |= tick(ticksOf);
            if (events.size() == PAGE) {
                next = next.from(events.get(PAGE - 1).id());
                continue;
            }
            next = next.from(Math.max(head, next.after()));
            long now = System.nanoTime();
            if (wrote) {
                quietSince = now;
            } else if (now - quietSince >= heartbeat.toNanos()) {
                write(": heartbeat\n\n");
                quietSince = now;
            }
            signal.awaitAfter(commits, pause);
        }
    }

    private boolean write(List<FeedEvent> events) throws IOException {
        if (events.isEmpty()) {
            return false;
        }
        StringBuilder text = new StringBuilder();
        for (FeedEvent event : events) {
            text.append("id: ").append(event.id()).append("\nevent: ").append(event.type());
            text.append("\ndata: ").append(json.write(event)).append("\n\n");
        }
        write(text.toString());
        return true;
    }

    private boolean tick(@Nullable String task) throws IOException {
        ProgressTick newest = task == null ? null : live.newest(task).orElse(null);
        if (newest == null || newest.equals(shown)) {
            return false;
        }
        shown = newest;
        write("event: tick\ndata: " + json.write(newest) + "\n\n");
        return true;
    }

    private void write(String text) throws IOException {
        ServletOutputStream out = exchange.getResponse().getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void end() {
        end(exchange);
    }

    /** Ends an exchange that may have been ended by the other side of a race. */
    static void end(AsyncContext exchange) {
        try {
            exchange.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The exchange of an event stream was already over", e);
        }
    }
}
