package imageferry.deploy.service;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.role.OnCommandSide;
import imageferry.command.scrub.ScrubReport;
import imageferry.command.scrub.ScrubReports;
import imageferry.command.scrub.ScrubRow;
import imageferry.command.scrub.ScrubTable;
import imageferry.command.scrub.Scrubs;
import imageferry.command.scrub.StopScrub;
import imageferry.events.ids.ScrubId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry verify region ID --all-accounts} talks to this, through the {@link ControlGuard}: the scrubs of all accounts. */
@RestController
@OnCommandSide
@RequestMapping("/control/verifications")
final class VerificationsController {
    private static final int PAGE = 500;

    private final Scrubs scrubs;
    private final ScrubTable table;
    private final ScrubReports reports;
    private final Regions regions;
    private final Commands commands;
    private final IdSource ids;

    VerificationsController(
            Scrubs scrubs, ScrubTable table, ScrubReports reports, Regions regions, Commands commands, IdSource ids) {
        this.scrubs = scrubs;
        this.table = table;
        this.reports = reports;
        this.regions = regions;
        this.commands = commands;
        this.ids = ids;
    }

    /** @param bytesPerSecond for each account's scrub; null is without a budget */
    record Wish(@Nullable String id, @Nullable Long bytesPerSecond) {}

    /** One for each account. */
    record Reports(List<ScrubReport> verifications) {}

    @PostMapping
    Reports begin(@RequestBody Wish wish) {
        Region region = regions.find(String.valueOf(wish.id()))
                .orElseThrow(() -> ControlRefusal.notFound("There is no region " + wish.id()));
        return new Reports(scrubs.beginAll(region.id(), budget(wish), ids.uuid().toString()).stream()
                .map(reports::brief)
                .toList());
    }

    /** The newest of all accounts. */
    @GetMapping
    Reports list() {
        return new Reports(table.page(null, Long.MAX_VALUE, PAGE).stream()
                .map(row -> reports.of(row, 0, 0))
                .toList());
    }

    @GetMapping("/{id}")
    ScrubReport report(
            @PathVariable("id") String id, @RequestParam(required = false, defaultValue = "0") long pageToken) {
        return reports.of(find(id), pageToken, PAGE);
    }

    @PatchMapping("/{id}")
    ScrubReport changeBudget(@PathVariable("id") String id, @RequestBody Wish wish) {
        ScrubRow scrub = find(id);
        table.changeBudget(scrub.scrubId(), budget(wish));
        return reports.brief(scrub.scrubId());
    }

    @DeleteMapping("/{id}")
    ScrubReport stop(@PathVariable("id") String id) {
        ScrubRow scrub = find(id);
        Origin operator = Origin.operator(ids.uuid().toString());
        commands.send(
                new StopScrub(scrub.scrubId()),
                new Origin(
                        scrub.accountId(),
                        operator.actor(),
                        operator.sourceAddress(),
                        operator.requestId(),
                        "",
                        operator.correlationId(),
                        operator.causationId()));
        return reports.brief(scrub.scrubId());
    }

    private ScrubRow find(String id) {
        try {
            return table.find(ScrubId.valueOf(id))
                    .orElseThrow(() -> ControlRefusal.notFound("There is no verification " + id));
        } catch (IllegalArgumentException malformed) {
            throw ControlRefusal.notFound("There is no verification " + id);
        }
    }

    private static @Nullable Long budget(Wish wish) {
        Long rate = wish.bytesPerSecond();
        if (rate != null && rate < 1) {
            throw ControlRefusal.nonsense("Expected bytesPerSecond to be a number from 1, or missing");
        }
        return rate;
    }
}
