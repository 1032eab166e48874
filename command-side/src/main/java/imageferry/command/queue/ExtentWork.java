package imageferry.command.queue;

import imageferry.command.dispatch.AppendLock;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.imagetask.StartImport;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.sweep.ChunkDomains;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.snapshot.Lineage;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes one extent of a snapshot. The first extent of an import opens its snapshot; the last of any asks for the seal. */
@Component
class ExtentWork implements JobWork {
    private final DataPlane dataPlane;
    private final Commands commands;
    private final Works works;
    private final Drafts drafts;
    private final ChunkDomains domains;
    private final Jobs jobs;
    private final JobTable table;
    private final QueueSettings settings;
    private final Wakeup wakeup;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json = JsonMapper.builder().build();

    ExtentWork(
            DataPlane dataPlane,
            Commands commands,
            Works works,
            Drafts drafts,
            ChunkDomains domains,
            Jobs jobs,
            JobTable table,
            QueueSettings settings,
            Wakeup wakeup,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.dataPlane = dataPlane;
        this.commands = commands;
        this.works = works;
        this.drafts = drafts;
        this.domains = domains;
        this.jobs = jobs;
        this.table = table;
        this.settings = settings;
        this.wakeup = wakeup;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<JobKind> kinds() {
        return EnumSet.of(JobKind.COPY, JobKind.IMPORT);
    }

    @Override
    public void carryOut(JobRun run) {
        Job job = run.job();
        Draft draft = works.draft(job);
        if (drafts.notedEpoch(draft.snapshotId()).isEmpty()) {
            begin(job, draft);
        }
        ExtentCheckpoint end = dataPlane.writeExtent(works.work(draft), job.extent(), job.checkpoint(), run);
        transaction.executeWithoutResult(status -> {
            if (!jobs.keep(job, end, settings.lease())) {
                throw new LeaseLostException(job.id());
            }
            jobs.done(job);
            table.addSealIfWhole(job);
        });
        wakeup.wake();
    }

    /** Opens the snapshot of an import and notes the epoch of its domain, before anything there is relied on. */
    private void begin(Job job, Draft draft) {
        ImportSpec spec = json.readValue(job.spec(), ImportSpec.class);
        Origin origin = Origin.system(job.accountId(), job.correlationId());
        commands.inOneTransaction(() -> {
            long epoch = domains.currentEpoch(draft.domain());
            commands.send(new StartImport(new ImageTaskId(job.task())), origin);
            commands.send(
                    new OpenSnapshot(
                            draft.snapshotId(),
                            job.accountId(),
                            job.regionId(),
                            spec.diskType(),
                            draft.target().sizeBytes(),
                            Lineage.IMPORTED,
                            null,
                            null,
                            spec.imageId()),
                    origin);
            jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
            jobs.fence(job);
            if (drafts.notedEpoch(draft.snapshotId()).isEmpty()) {
                drafts.noteEpoch(draft.snapshotId(), epoch);
            }
            return epoch;
        });
    }
}
