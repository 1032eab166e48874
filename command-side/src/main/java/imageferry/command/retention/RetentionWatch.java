package imageferry.command.retention;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.command.retention.RetentionTable.Due;
import imageferry.command.snapshot.ExpireSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the snapshots whose days are over and whose deadline did not: it was lost, it came while an image or a copy used the
 * snapshot, or the database is a restored backup. The snapshot decides, so all processes may look at any time.
 */
@Component
class RetentionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);

    private final RetentionTable table;
    private final RetentionSettings settings;
    private final Commands commands;
    private final Clock clock;

    RetentionWatch(RetentionTable table, RetentionSettings settings, Commands commands, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.commands = commands;
        this.clock = clock;
    }

    /** Looks at each that is due. Returns how many. */
    int look() {
        Instant now = clock.instant();
        List<Due> due = table.due(now);
        for (Due snapshot : due) {
            try {
                commands.send(
                        new ExpireSnapshot(snapshot.snapshotId(), now),
                        Origin.system(snapshot.accountId(), "retention-" + snapshot.snapshotId()));
            } catch (Refused e) {
                LOG.info("The end of {} was refused: {}", snapshot.snapshotId(), e.getMessage());
            }
            table.looked(snapshot.snapshotId(), now.plus(settings.again()));
        }
        return due.size();
    }
}
