package imageferry.command.scrub;

import imageferry.command.transfer.BlockFault;
import imageferry.events.ids.ScrubId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.scrub.ScrubScope;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes reports of scrubs, of those that run too. Safe for use by many threads. */
@Component
public class ScrubReports {
    private final ScrubTable table;

    public ScrubReports(ScrubTable table) {
        this.table = table;
    }

    /**
     * Reports on a scrub.
     *
     * @param after the number that the token of the page before holds; 0 for the first page
     * @param limit most findings, from 0
     */
    public ScrubReport of(ScrubRow row, long after, int limit) {
        List<ScrubPart> parts = table.parts(row.scrubId());
        List<ScrubFinding> found = limit == 0 ? List.of() : table.findings(row.scrubId(), after, limit + 1);
        boolean more = found.size() > limit;
        List<ScrubFinding> page = more ? found.subList(0, limit) : found;
        return new ScrubReport(
                row.scrubId().value(),
                row.accountId().value(),
                row.regionId().value(),
                row.scope().name().toLowerCase(Locale.ROOT),
                target(row),
                row.actor(),
                row.state(),
                row.percent(),
                row.bytesPerSecond(),
                row.planned(),
                row.read(),
                row.shared(),
                row.zero(),
                parts.size(),
                count(parts, ScrubPart.State.WHOLE) + count(parts, ScrubPart.State.DAMAGED),
                count(parts, ScrubPart.State.DAMAGED),
                table.faults(row.scrubId()),
                notVerifiable(parts),
                findings(page),
                more ? String.valueOf(page.get(page.size() - 1).number()) : null,
                row.requestedAt(),
                row.begunAt(),
                row.endedAt());
    }

    private static String target(ScrubRow row) {
        return row.scope() == ScrubScope.REGION ? row.regionId().value() : String.valueOf(row.target());
    }

    /** Reports on a scrub without its findings. */
    public ScrubReport brief(ScrubId scrub) {
        return of(table.find(scrub).orElseThrow(), 0, 0);
    }

    private List<ScrubReport.Finding> findings(List<ScrubFinding> page) {
        Map<SnapshotId, List<String>> users = new HashMap<>();
        return page.stream()
                .map(finding -> {
                    BlockFault fault = finding.fault();
                    return new ScrubReport.Finding(
                            finding.snapshotId().value(),
                            fault.kind().name(),
                            fault.block(),
                            fault.offset(),
                            fault.chunk() == null ? null : fault.chunk().value(),
                            fault.message(),
                            users.computeIfAbsent(finding.snapshotId(), table::usersOf));
                })
                .toList();
    }

    private static List<ScrubReport.NotVerifiable> notVerifiable(List<ScrubPart> parts) {
        return parts.stream()
                .filter(part -> part.state() == ScrubPart.State.NOT_VERIFIABLE)
                .map(part -> new ScrubReport.NotVerifiable(
                        part.snapshotId().value(), part.message() == null ? "" : part.message()))
                .toList();
    }

    private static int count(List<ScrubPart> parts, ScrubPart.State state) {
        return (int) parts.stream().filter(part -> part.state() == state).count();
    }
}
