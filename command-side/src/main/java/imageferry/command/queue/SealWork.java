package imageferry.command.queue;

import imageferry.command.copytask.RecordSnapshotCopied;
import imageferry.command.dispatch.AppendLock;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.imagetask.RecordDiskImported;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.command.sweep.ChunkDomains;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.sweep.Publisher;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageTaskId;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Seals a snapshot whose extents are done, and publishes it: from that transaction on it exists. */
@Component
class SealWork implements JobWork {
    private final DataPlane dataPlane;
    private final Commands commands;
    private final Works works;
    private final Publisher publisher;
    private final Drafts drafts;
    private final ChunkDomains domains;
    private final Jobs jobs;
    private final JobTable table;
    private final Wakeup wakeup;
    private final JdbcClient jdbc;

    SealWork(
            DataPlane dataPlane,
            Commands commands,
            Works works,
            Publisher publisher,
            Drafts drafts,
            ChunkDomains domains,
            Jobs jobs,
            JobTable table,
            Wakeup wakeup,
            JdbcClient jdbc) {
        this.dataPlane = dataPlane;
        this.commands = commands;
        this.works = works;
        this.publisher = publisher;
        this.drafts = drafts;
        this.domains = domains;
        this.jobs = jobs;
        this.table = table;
        this.wakeup = wakeup;
        this.jdbc = jdbc;
    }

    @Override
    public Set<JobKind> kinds() {
        return EnumSet.of(JobKind.SEAL);
    }

    @Override
    public void carryOut(JobRun run) {
        Job job = run.job();
        Draft draft = works.draft(job);
        DraftWork work = works.work(draft);
        try {
            SealedSnapshot sealed = dataPlane.seal(work, job.epoch(), run);
            publisher.publish(work, sealed, run, () -> append(job, draft, sealed));
        } catch (TransferException e) {
            if (e.kind() != TransferException.Kind.VERIFICATION_FAILED || !redoneAfterSweep(job, draft)) {
                throw e;
            }
        }
        wakeup.wake();
    }

    private void append(Job job, Draft draft, SealedSnapshot sealed) {
        Origin origin = Origin.system(job.accountId(), job.correlationId());
        ByteCounts bytes = table.counts(draft.snapshotId());
        commands.send(
                new SealSnapshot(
                        draft.snapshotId(),
                        sealed.root(),
                        sealed.manifest(),
                        sealed.encryption(),
                        sealed.storedBytes()),
                origin);
        recordInTask(job, draft, sealed, bytes, origin);
        // after the commands: aggregates, append lock, rows is the order of locks
        jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
        jobs.fence(job);
        jobs.done(job);
    }

    private void recordInTask(Job job, Draft draft, SealedSnapshot sealed, ByteCounts bytes, Origin origin) {
        SnapshotContent source = draft.source();
        if (source == null) {
            commands.send(
                    new RecordDiskImported(new ImageTaskId(job.task()), draft.snapshotId(), sealed.root(), bytes),
                    origin);
        } else {
            commands.send(
                    new RecordSnapshotCopied(
                            new CopyTaskId(job.task()),
                            draft.snapshotId(),
                            source.root(),
                            sealed.root(),
                            source.encryption(),
                            sealed.encryption(),
                            bytes),
                    origin);
        }
    }

    /** A chunk that was there can be gone because a sweep took it: then the extents are gone over again. */
    private boolean redoneAfterSweep(Job job, Draft draft) {
        return commands.inOneTransaction(() -> {
            long epoch = domains.currentEpoch(draft.domain());
            if (drafts.notedEpoch(draft.snapshotId()).orElse(epoch) == epoch) {
                return false;
            }
            jobs.fence(job);
            drafts.noteEpoch(draft.snapshotId(), epoch);
            table.redoExtents(job);
            return true;
        });
    }
}
