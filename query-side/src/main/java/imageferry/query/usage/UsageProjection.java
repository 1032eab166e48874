package imageferry.query.usage;

import static imageferry.query.rows.Columns.time;

import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.usage.UsageEvent.UsageMeasured;
import imageferry.query.write.RowTable;
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is stored, as it was measured, and what went over each link, as copies told it: also those that were cancelled or failed, whose
 * bytes moved as well. A copy's own count never goes back; what is new in it counts on the day of the event.
 */
@Component
@ProcessingGroup("views")
public class UsageProjection {
    private static final String MEASURED = """
            insert into query.stored_usage (account_id, region_id, chunks, stored_bytes, unnamed_bytes, measured_at,
                last_sequence)
            select :account, :region, :chunks, :stored, :unnamed, :time, :sequence
            on conflict (account_id, region_id) do update set chunks = excluded.chunks,
                stored_bytes = excluded.stored_bytes, unnamed_bytes = excluded.unnamed_bytes,
                measured_at = excluded.measured_at, last_sequence = excluded.last_sequence
            where query.stored_usage.last_sequence < excluded.last_sequence""";
    /** What its count goes up by counts on the link, on its day: a trigger sees to that. */
    private static final RowTable METERS = RowTable.guarded("query.copy_meter", "task_id");

    private final JdbcClient views;
    private final ViewWrites writes;

    public UsageProjection(JdbcClient views, ViewWrites writes) {
        this.views = views;
        this.writes = writes;
    }

    @EventHandler
    void on(UsageMeasured event, @SequenceNumber long sequence, @Timestamp Instant time) {
        writes.write("usage", event.aggregateId(), MEASURED)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value())
                .param("chunks", event.chunks())
                .param("stored", event.storedBytes())
                .param("unnamed", event.unnamedBytes())
                .param("time", time(time))
                .param("sequence", sequence)
                .add(sequence);
    }

    @EventHandler
    void on(CopyRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String task = event.taskId().value();
        writes.begin(METERS, "usage", event.aggregateId(), task, sequence)
                .set("account_id", event.accountId().value())
                .set("source_region_id", event.sourceRegionId().value())
                .set("destination_region_id", event.destinationRegionId().value())
                .set("bytes_moved", 0)
                .set("day", day(time))
                .add();
    }

    @EventHandler
    void on(ProgressUpdated event, @SequenceNumber long sequence, @Timestamp Instant time) {
        moved(event.taskId(), event.bytes().moved(), sequence, time);
    }

    @EventHandler
    void on(CopyCompleted event, @SequenceNumber long sequence, @Timestamp Instant time) {
        moved(event.taskId(), event.bytes().moved(), sequence, time);
    }

    @EventHandler
    void on(CopyCancelled event, @SequenceNumber long sequence, @Timestamp Instant time) {
        moved(event.taskId(), event.receipt().bytesMoved(), sequence, time);
    }

    private void moved(CopyTaskId task, long bytes, long sequence, Instant time) {
        writes.change(METERS, "usage", task.value(), task.value(), sequence)
                .most("bytes_moved", bytes)
                .setApart("day", day(time))
                .add();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.stored_usage, query.snapshot_usage, query.copy_meter, query.link_usage")
                .update();
    }
}
