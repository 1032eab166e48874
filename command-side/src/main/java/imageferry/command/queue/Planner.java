package imageferry.command.queue;

import imageferry.command.content.PublishedContents;
import imageferry.command.copytask.FailCopy;
import imageferry.command.copytask.SuspendCopy;
import imageferry.command.dispatch.AppendLock;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.sweep.ChunkDomains;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.Verification;
import imageferry.events.EventMetadata;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.Lineage;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out the commands of the queue. A snapshot is opened in the transaction that plans it, and only while its copy
 * runs: one that is open always has a draft, and a draft is always found by the discard.
 */
@Component
class Planner {
    private final Commands commands;
    private final CopyQueue queue;
    private final JobTable jobs;
    private final ImportPlan imports;
    private final PublishedContents contents;
    private final Drafts drafts;
    private final ChunkDomains domains;
    private final DataPlane dataPlane;
    private final VerificationSettings installation;
    private final Wakeup wakeup;
    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    @SuppressWarnings("checkstyle:ParameterNumber")
    Planner(
            Commands commands,
            CopyQueue queue,
            JobTable jobs,
            ImportPlan imports,
            PublishedContents contents,
            Drafts drafts,
            ChunkDomains domains,
            DataPlane dataPlane,
            VerificationSettings installation,
            Wakeup wakeup,
            JdbcClient jdbc) {
        this.commands = commands;
        this.queue = queue;
        this.jobs = jobs;
        this.imports = imports;
        this.contents = contents;
        this.drafts = drafts;
        this.domains = domains;
        this.dataPlane = dataPlane;
        this.installation = installation;
        this.wakeup = wakeup;
        this.jdbc = jdbc;
    }

    @CommandHandler
    void handle(PlanSnapshotCopy plan, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        SnapshotCopy snapshot = plan.snapshot();
        if (drafts.find(snapshot.destination()).isPresent()) {
            return;
        }
        Origin origin = Origin.system(plan.accountId(), correlation);
        Optional<SnapshotContent> source = contents.find(snapshot.source());
        if (source.isEmpty()) {
            String message = "The source snapshot " + snapshot.source() + " is not there any more";
            commands.send(new FailCopy(plan.taskId(), FailureReason.SOURCE_MISSING, message), origin);
            return;
        }
        try {
            open(plan, source.get(), dataPlane.pin(plan.accountId(), snapshot.destinationKeyId()), origin);
        } catch (TransferException e) {
            if (e.kind() != TransferException.Kind.KEY_UNUSABLE && e.kind() != TransferException.Kind.KEYS_AWAY) {
                throw e;
            }
            commands.send(
                    new SuspendCopy(plan.taskId(), SuspendReason.KEY_UNUSABLE, String.valueOf(e.getMessage())), origin);
        }
    }

    private void open(PlanSnapshotCopy plan, SnapshotContent source, @Nullable Encryption encryption, Origin origin) {
        SnapshotCopy snapshot = plan.snapshot();
        SnapshotDraft target = new SnapshotDraft(
                plan.destinationRegionId(), plan.accountId(), snapshot.destination(), snapshot.sizeBytes(), encryption);
        Optional<CopyQueue.Queued> copy = running(plan.taskId());
        if (copy.isEmpty()) {
            return;
        }
        Verification verification = installation.of(copy.get().request().verification());
        Draft draft = new Draft(plan.taskId().value(), target, source, null, verification);
        long epoch = domains.currentEpoch(draft.domain());
        commands.send(opening(plan, copy.get()), origin);
        jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
        if (running(plan.taskId()).isEmpty() || !drafts.add(draft, epoch)) {
            throw new Refused(
                    RefusalReason.STEP_OUT_OF_ORDER,
                    "Expected to plan a running copy, but " + plan.taskId() + " was stopped or planned meanwhile");
        }
        jobs.addExtents(draft, JobKind.COPY, origin.correlationId(), "{}");
        wakeup.afterCommit();
    }

    private static OpenSnapshot opening(PlanSnapshotCopy plan, CopyQueue.Queued copy) {
        SnapshotCopy snapshot = plan.snapshot();
        return new OpenSnapshot(
                snapshot.destination(),
                plan.accountId(),
                plan.destinationRegionId(),
                snapshot.diskType(),
                snapshot.sizeBytes(),
                Lineage.copyOf(snapshot.source(), plan.sourceRegionId()),
                snapshot.destinationKeyId(),
                null,
                copy.request().destinationImageId());
    }

    private Optional<CopyQueue.Queued> running(CopyTaskId task) {
        return queue.find(task).filter(queued -> queued.state().equals("RUNNING"));
    }

    @CommandHandler
    void handle(PlanImport plan, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        imports.add(plan, correlation);
    }

    @CommandHandler
    void handle(StopWorkers stop) {
        queue.find(stop.taskId())
                .filter(copy -> copy.state().equals("STOPPING"))
                .ifPresent(copy -> {
                    jobs.stop(stop.taskId().value(), true);
                    jobs.addDiscard(
                            stop.taskId().value(),
                            copy.accountId(),
                            copy.regionId(),
                            copy.correlationId(),
                            json.writeValueAsString(DiscardSpec.CANCELLED));
                });
        wakeup.afterCommit();
    }
}
