package imageferry.query.rest;

import imageferry.events.ids.AccountId;
import imageferry.query.copy.CopyQueries;
import imageferry.query.copy.CopyQuery;
import imageferry.query.copy.CopyView;
import imageferry.query.feed.FeedQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's copies and what happens to them. */
@RestController
class CopiesController {
    private static final int MOST = 100;

    private final CopyQueries copies;
    private final EventStreams streams;

    CopiesController(CopyQueries copies, EventStreams streams) {
        this.copies = copies;
        this.streams = streams;
    }

    /** A page; the token of the next one is null on the last. */
    record CopyPage(List<CopyView> copies, @Nullable String nextPageToken) {}

    @GetMapping("/v1/copies")
    CopyPage page(
            @Caller AccountId caller,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String sourceImageId,
            @RequestParam(required = false) @Nullable String destinationImageId,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String pageToken) {
        int size = Parameters.limit(limit, MOST);
        List<CopyView> found = copies.page(new CopyQuery(
                caller,
                Parameters.states(state),
                sourceImageId,
                destinationImageId,
                Parameters.mark(pageToken),
                size + 1));
        boolean more = found.size() > size;
        List<CopyView> page = more ? found.subList(0, size) : found;
        return new CopyPage(page, more ? token(page.get(size - 1)) : null);
    }

    @GetMapping("/v1/copies/{id}")
    CopyView copy(@Caller AccountId caller, @PathVariable String id) {
        return copies.find(caller, id).orElseThrow(RestRefusal::notFound);
    }

    @GetMapping("/v1/copies/{id}/events")
    @Nullable
    Object events(
            @Caller AccountId caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response) {
        String task = copy(caller, id).taskId();
        FeedQuery query = new FeedQuery(caller, Parameters.after(lastEventId, after), null, task);
        streams.open(query, task, request, response);
        return null;
    }

    private static String token(CopyView last) {
        return Parameters.token(new CopyQuery.Mark(last.requestedAt(), last.taskId()));
    }
}
