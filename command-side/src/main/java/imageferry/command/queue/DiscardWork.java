package imageferry.command.queue;

import imageferry.command.content.PublishedContents;
import imageferry.command.copytask.CompleteCancellation;
import imageferry.command.dispatch.AppendLock;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.command.snapshot.DiscardSnapshot;
import imageferry.command.snapshot.FailSnapshot;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.sweep.Removed;
import imageferry.command.sweep.StoreDoubtedException;
import imageferry.command.sweep.StoreMarks;
import imageferry.command.sweep.Sweeper;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.TransferException;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.CopyTaskId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Removes what a cancelled or failed copy or import has written and nothing else names: first its snapshots are over, then
 * manifests and chunks go, then the cancel is complete. Begins when no worker can be writing for it any more.
 */
@Component
class DiscardWork implements JobWork {
    private static final Logger LOG = LoggerFactory.getLogger(DiscardWork.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** A worker that fell silent may write once more when it wakes; by then it is swept after again. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final DataPlane dataPlane;
    private final Commands commands;
    private final Sweeper sweeper;
    private final StoreMarks marks;
    private final PublishedContents contents;
    private final Drafts drafts;
    private final Jobs jobs;
    private final JobTable table;
    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    DiscardWork(
            DataPlane dataPlane,
            Commands commands,
            Sweeper sweeper,
            StoreMarks marks,
            PublishedContents contents,
            Drafts drafts,
            Jobs jobs,
            JobTable table,
            JdbcClient jdbc) {
        this.dataPlane = dataPlane;
        this.commands = commands;
        this.sweeper = sweeper;
        this.marks = marks;
        this.contents = contents;
        this.drafts = drafts;
        this.jobs = jobs;
        this.table = table;
        this.jdbc = jdbc;
    }

    @Override
    public Set<JobKind> kinds() {
        return EnumSet.of(JobKind.DISCARD);
    }

    @Override
    public void carryOut(JobRun run) {
        Job job = run.job();
        boolean silent = table.settleLapsed(job.task()) > 0;
        if (table.anyRunning(job.task())) {
            throw new NotYetException("A worker has not let go of the task yet", LOOK_AGAIN);
        }
        DiscardSpec spec = json.readValue(job.spec(), DiscardSpec.class);
        for (Draft draft : drafts.ofTask(job.task())) {
            if (silent) {
                sweepLater(job, draft, LATE);
            }
            if (!spec.snapshots().contains(draft.snapshotId().value()) && over(job, draft, spec)) {
                spec = discard(job, draft, spec);
                jobs.note(job, json.writeValueAsString(spec));
            }
        }
        finish(job, spec);
    }

    /** Ends the snapshot; false when an image of the owner is made of it, so that it stays. */
    private boolean over(Job job, Draft draft, DiscardSpec spec) {
        Origin origin = Origin.system(job.accountId(), job.correlationId());
        FailureReason reason = spec.reason();
        try {
            if (reason != null
                    && reason != FailureReason.CANCELLED
                    && contents.find(draft.snapshotId()).isEmpty()) {
                commands.send(new FailSnapshot(draft.snapshotId(), reason, spec.message()), origin);
            } else {
                commands.send(new DiscardSnapshot(draft.snapshotId()), origin);
            }
        } catch (Refused e) {
            // never opened, or used by others; which of the two shows below
            LOG.info("Snapshot {} is not discarded: {}", draft.snapshotId(), e.getMessage());
        }
        return contents.find(draft.snapshotId()).isEmpty();
    }

    private DiscardSpec discard(Job job, Draft draft, DiscardSpec spec) {
        drafts.markDiscarding(draft.snapshotId());
        try {
            marks.confirm(job.regionId(), job.accountId());
        } catch (StoreDoubtedException e) {
            // the cancel is done all the same; the sweep waits until an operator accepts the store
            LOG.warn("What {} wrote is left to a later sweep. {}", draft.snapshotId(), e.getMessage());
            sweepLater(job, draft, LATE);
            return spec.plus(draft.snapshotId().value(), 0, Removed.NOTHING);
        }
        int manifests = dataPlane.deleteManifests(job.regionId(), job.accountId(), draft.snapshotId());
        Removed removed = Removed.NOTHING;
        if (draft.copy().isEmpty()) {
            // what an import wrote cannot be computed: whatever nothing names in its domain goes
            sweepLater(job, draft, Duration.ZERO);
        } else {
            try {
                removed = sweeper.discard(draft.copy().get());
            } catch (TransferException e) {
                if (mayPass(e.kind())) {
                    throw e;
                }
                LOG.warn("The chunks of {} are left to a later sweep: {}", draft.snapshotId(), e.getMessage());
                sweepLater(job, draft, LOOK_AGAIN);
            }
        }
        return spec.plus(draft.snapshotId().value(), manifests, removed);
    }

    private static boolean mayPass(TransferException.Kind kind) {
        return kind == TransferException.Kind.STORE_UNAVAILABLE
                || kind == TransferException.Kind.KEYS_AWAY
                || kind == TransferException.Kind.STOPPED;
    }

    private void sweepLater(Job job, Draft draft, Duration delay) {
        table.addSweep(
                draft.snapshotId(),
                job.accountId(),
                job.regionId(),
                draft.domain().dataKeyId(),
                job.correlationId(),
                delay);
    }

    private void finish(Job job, DiscardSpec spec) {
        Optional<Duration> cancelled = table.cancelledFor(job.taskId());
        long read = System.nanoTime();
        end(job, spec);
        cancelled.ifPresent(before -> JobMeters.cleared(before.plusNanos(System.nanoTime() - read)));
    }

    private void end(Job job, DiscardSpec spec) {
        commands.inOneTransaction(() -> {
            if (spec.reason() == null) {
                CancelReceipt receipt = new CancelReceipt(
                        table.counts(job.task()).moved(),
                        spec.snapshots().size(),
                        spec.manifests(),
                        spec.chunks(),
                        spec.bytes());
                commands.send(
                        new CompleteCancellation(new CopyTaskId(job.task()), receipt),
                        Origin.system(job.accountId(), job.correlationId()));
            }
            jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
            jobs.fence(job);
            table.removeAll(job.task());
            drafts.removeAll(job.task());
            return spec;
        });
    }
}
