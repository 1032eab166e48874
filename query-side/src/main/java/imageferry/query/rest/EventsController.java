package imageferry.query.rest;

import imageferry.events.ids.AccountId;
import imageferry.query.feed.FeedEvent;
import imageferry.query.feed.FeedQuery;
import imageferry.query.feed.FeedReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's events, as a stream that goes on or as pages of history. */
@RestController
class EventsController {
    private static final int MOST = 1000;

    private final FeedReader feed;
    private final EventStreams streams;

    EventsController(FeedReader feed, EventStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    /** A page of history; the next one is after the last event id. */
    record EventPage(List<FeedEvent> events, long lastEventId) {}

    @GetMapping("/v1/events")
    @Nullable
    Object events(@Caller AccountId caller, HttpServletRequest request, HttpServletResponse response) {
        FeedQuery query = new FeedQuery(
                caller,
                Parameters.after(request.getHeader("Last-Event-ID"), request.getParameter("after")),
                Parameters.eventType(request.getParameter("type")),
                request.getParameter("aggregateId"));
        if (Parameters.follow(request.getParameter("follow"), request.getHeader(HttpHeaders.ACCEPT))) {
            streams.open(query, null, request, response);
            return null;
        }
        return page(query, Parameters.limit(request.getParameter("limit"), MOST));
    }

    private EventPage page(FeedQuery query, int limit) {
        long head = feed.head();
        List<FeedEvent> events = feed.read(query, head, limit);
        boolean more = events.size() == limit;
        return new EventPage(events, more ? events.get(limit - 1).id() : Math.max(head, query.after()));
    }
}
