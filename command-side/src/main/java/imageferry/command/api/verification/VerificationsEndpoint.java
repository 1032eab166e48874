package imageferry.command.api.verification;

import imageferry.command.api.digest.BasicCredentials;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.region.Regions;
import imageferry.command.scrub.ScrubReport;
import imageferry.command.scrub.ScrubReports;
import imageferry.command.scrub.ScrubRow;
import imageferry.command.scrub.ScrubTable;
import imageferry.command.scrub.Scrubs;
import imageferry.command.scrub.StopScrub;
import imageferry.command.vault.AccessKey;
import imageferry.events.EventMetadata;
import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/verifications}: the scrubs of the caller's own content. HTTP Basic; what is another's does not exist. */
@RestController
@RequestMapping("/v1/verifications")
class VerificationsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(VerificationsEndpoint.class);
    private static final int MOST = 500;

    private final BasicCredentials credentials;
    private final Scrubs scrubs;
    private final ScrubTable table;
    private final ScrubReports reports;
    private final Regions regions;
    private final Commands commands;
    private final IdSource ids;

    VerificationsEndpoint(
            BasicCredentials credentials,
            Scrubs scrubs,
            ScrubTable table,
            ScrubReports reports,
            Regions regions,
            Commands commands,
            IdSource ids) {
        this.credentials = credentials;
        this.scrubs = scrubs;
        this.table = table;
        this.reports = reports;
        this.regions = regions;
        this.commands = commands;
        this.ids = ids;
    }

    /** Newest first. */
    record VerificationPage(
            List<ScrubReport> verifications, @Nullable String nextPageToken) {}

    /** @param bytesPerSecond null takes the budget away */
    record Budget(@Nullable Long bytesPerSecond) {}

    @PostMapping
    ResponseEntity<ScrubReport> begin(@RequestBody VerificationWish wish, HttpServletRequest request) {
        Origin origin = caller(request);
        ScrubScope scope = wish.wantedScope();
        if (scope == ScrubScope.REGION && regions.find(wish.wantedId()).isEmpty()) {
            throw VerificationRefusal.notFound();
        }
        ScrubId scrub = scrubs.begin(origin.accountId(), scope, wish.wantedId(), wish.budget(), origin)
                .orElseThrow(VerificationRefusal::notFound);
        return ResponseEntity.status(201).body(reports.brief(scrub));
    }

    @GetMapping
    VerificationPage list(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String pageToken,
            HttpServletRequest request) {
        Origin origin = caller(request);
        int size = limit(limit);
        List<ScrubRow> found = table.page(
                origin.accountId(), pageToken == null ? Long.MAX_VALUE : number("pageToken", pageToken), size + 1);
        boolean more = found.size() > size;
        List<ScrubRow> page = more ? found.subList(0, size) : found;
        return new VerificationPage(
                page.stream().map(row -> reports.of(row, 0, 0)).toList(),
                more ? String.valueOf(page.get(size - 1).place()) : null);
    }

    @GetMapping("/{id}")
    ScrubReport report(
            @PathVariable("id") String id,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String pageToken,
            HttpServletRequest request) {
        ScrubRow scrub = find(id, caller(request));
        return reports.of(scrub, pageToken == null ? 0 : number("pageToken", pageToken), limit(limit));
    }

    @PatchMapping("/{id}")
    ScrubReport changeBudget(@PathVariable("id") String id, @RequestBody Budget budget, HttpServletRequest request) {
        ScrubRow scrub = own(id, caller(request));
        Long wanted = new VerificationWish(null, null, budget.bytesPerSecond()).budget();
        table.changeBudget(scrub.scrubId(), wanted);
        return reports.brief(scrub.scrubId());
    }

    @DeleteMapping("/{id}")
    ScrubReport stop(@PathVariable("id") String id, HttpServletRequest request) {
        Origin origin = caller(request);
        ScrubRow scrub = own(id, origin);
        commands.send(new StopScrub(scrub.scrubId()), origin);
        return reports.brief(scrub.scrubId());
    }

    @ExceptionHandler
    ResponseEntity<Object> on(VerificationRefusal refusal) {
        return refusal.answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> on(HttpMessageNotReadableException malformed) {
        LOG.debug("A body could not be read", malformed);
        return VerificationRefusal.badParameter("body", "a JSON object").answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> on(RuntimeException failure) {
        LOG.error("A verification could not be answered for", failure);
        return VerificationRefusal.unavailable().answer();
    }

    private ScrubRow find(String id, Origin origin) {
        try {
            return table.find(ScrubId.valueOf(id))
                    .filter(row -> row.accountId().equals(origin.accountId()))
                    .orElseThrow(VerificationRefusal::notFound);
        } catch (IllegalArgumentException malformed) {
            throw VerificationRefusal.notFound();
        }
    }

    private ScrubRow own(String id, Origin origin) {
        ScrubRow scrub = find(id, origin);
        if (scrub.actor().equals(EventMetadata.OPERATOR_ACTOR)) {
            throw VerificationRefusal.ofOperator();
        }
        return scrub;
    }

    private Origin caller(HttpServletRequest request) {
        AccessKey key = credentials
                .check(request.getHeader("Authorization"))
                .orElseThrow(VerificationRefusal::notAuthenticated);
        return Origin.request(
                key.accountId(),
                key.id().value(),
                request.getRemoteAddr(),
                ids.uuid().toString().toUpperCase(Locale.ROOT),
                "");
    }

    private static int limit(@Nullable String text) {
        long limit = text == null ? 100 : number("limit", text);
        if (limit < 1 || limit > MOST) {
            throw VerificationRefusal.badParameter("limit", "a number from 1 to " + MOST);
        }
        return (int) limit;
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw VerificationRefusal.badParameter(name, "a number from 0");
        }
        return Long.parseLong(text);
    }
}
