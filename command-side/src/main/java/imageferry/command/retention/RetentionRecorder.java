package imageferry.command.retention;

import imageferry.command.snapshot.ExpireSnapshot;
import imageferry.events.ids.SnapshotId;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHoldReleased;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.springframework.stereotype.Component;

/**
 * Keeps the table in step with the events and sets a deadline for each end, in the transaction that appends them. A deadline
 * that an extension has overtaken finds the snapshot not due, and does nothing.
 */
@Component
@ProcessingGroup("retention")
class RetentionRecorder {
    private final RetentionTable table;
    private final DeadlineManager deadlines;

    RetentionRecorder(RetentionTable table, DeadlineManager deadlines) {
        this.table = table;
        this.deadlines = deadlines;
    }

    @EventHandler
    void on(SnapshotOpened event, @Timestamp Instant time) {
        if (event.retentionDays() != null) {
            Instant end = time.plus(Duration.ofDays(event.retentionDays()));
            table.add(event.snapshotId(), event.accountId(), time, end);
            schedule(event.snapshotId(), end);
        }
    }

    @EventHandler
    void on(SnapshotRetentionExtended event) {
        table.extend(event.snapshotId(), Duration.ofDays(event.retentionDays()))
                .ifPresent(end -> schedule(event.snapshotId(), end));
    }

    @EventHandler
    void on(SnapshotAccomplished event) {
        table.free(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotFailed event) {
        table.free(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotUnpinned event) {
        table.free(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotHoldReleased event) {
        table.free(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotExpired event) {
        table.remove(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotDeleted event) {
        table.remove(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotDiscarded event) {
        table.remove(event.snapshotId());
    }

    private void schedule(SnapshotId snapshot, Instant end) {
        deadlines.schedule(
                end,
                ExpireSnapshot.DEADLINE,
                new ExpireSnapshot(snapshot, end),
                new AggregateScopeDescriptor("Snapshot", snapshot.value()));
    }
}
