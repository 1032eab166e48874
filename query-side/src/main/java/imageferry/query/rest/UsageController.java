package imageferry.query.rest;

import imageferry.events.ids.AccountId;
import imageferry.query.usage.LinkUsageQuery;
import imageferry.query.usage.LinkUsageView;
import imageferry.query.usage.RegionUsageView;
import imageferry.query.usage.UsageQueries;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller uses (acceptance D8). */
@RestController
class UsageController {
    private static final int MOST = 100;

    private final UsageQueries usage;

    UsageController(UsageQueries usage) {
        this.usage = usage;
    }

    /** As many entries as there are regions, and pairs of regions, with anything to tell. */
    record Usage(List<RegionUsageView> regions, List<LinkUsageView> links) {}

    /** A page; the token of the next one is null on the last. */
    record LinkUsagePage(
            List<LinkUsageView> links, @Nullable String nextPageToken) {}

    @GetMapping("/v1/usage")
    Usage usage(@Caller AccountId caller) {
        return new Usage(usage.regions(caller), usage.links(caller));
    }

    @GetMapping("/v1/usage/links")
    LinkUsagePage links(
            @Caller AccountId caller,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String pageToken) {
        int size = Parameters.limit(limit, MOST);
        List<LinkUsageView> found = usage.periods(new LinkUsageQuery(
                caller, months(period), day("from", from), day("to", to), mark(pageToken), size + 1));
        boolean more = found.size() > size;
        List<LinkUsageView> page = more ? found.subList(0, size) : found;
        return new LinkUsagePage(page, more ? token(page.get(size - 1)) : null);
    }

    private static boolean months(@Nullable String period) {
        if (period == null || period.equals("day")) {
            return false;
        }
        if (!period.equals("month")) {
            throw RestRefusal.badParameter("period", "day or month");
        }
        return true;
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw RestRefusal.badParameter(name, "a day such as 2026-11-21");
        }
    }

    private static String token(LinkUsageView last) {
        String text = last.period() + " " + last.sourceRegionId() + " " + last.destinationRegionId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LinkUsageQuery.@Nullable Mark mark(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 3) {
                return new LinkUsageQuery.Mark(parts[0], parts[1], parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the refusal, which names the parameter.
        }
        throw RestRefusal.badParameter("pageToken", "a token from the page before");
    }
}
