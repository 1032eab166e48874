package imageferry.command.queue;

import imageferry.command.block.ChunkDomain;
import imageferry.command.content.PublishedContents;
import imageferry.command.dispatch.AppendLock;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.scrub.BeginScrub;
import imageferry.command.scrub.FinishScrub;
import imageferry.command.scrub.ScrubPart;
import imageferry.command.scrub.ScrubRow;
import imageferry.command.scrub.ScrubTable;
import imageferry.command.snapshot.RecordScrub;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.EventMetadata;
import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubCounts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and checks the snapshots of a scrub, one after the other, each chunk once. Goes on where an earlier claim got to. */
@Component
class ScrubWork implements JobWork {
    private static final Logger LOG = LoggerFactory.getLogger(ScrubWork.class);
    private static final Set<Kind> MAY_PASS = EnumSet.of(Kind.STORE_UNAVAILABLE, Kind.KEYS_AWAY);

    private final DataPlane dataPlane;
    private final Commands commands;
    private final ScrubTable table;
    private final PublishedContents contents;
    private final Jobs jobs;
    private final QueueSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ScrubWork(
            DataPlane dataPlane,
            Commands commands,
            ScrubTable table,
            PublishedContents contents,
            Jobs jobs,
            QueueSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.dataPlane = dataPlane;
        this.commands = commands;
        this.table = table;
        this.contents = contents;
        this.jobs = jobs;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<JobKind> kinds() {
        return EnumSet.of(JobKind.VERIFY);
    }

    @Override
    public void carryOut(JobRun run) {
        Job job = run.job();
        Optional<ScrubRow> scrub = table.find(new ScrubId(job.task())).filter(row -> !row.over());
        if (scrub.isEmpty()) {
            jobs.forget(job);
            return;
        }
        commands.send(new BeginScrub(scrub.get().scrubId()), origin(scrub.get()));
        try (ScrubBudget budget = new ScrubBudget(table, scrub.get())) {
            readAll(
                    run,
                    scrub.get(),
                    new ScrubProgress(run, budget.limit(), scrub.get().planned()));
        }
        finish(run, scrub.get());
    }

    private void readAll(JobRun run, ScrubRow scrub, ScrubProgress progress) {
        Job job = run.job();
        ScrubFindings findings = new ScrubFindings(job, table, contents, jobs, transaction);
        ChunkDomain domain = null;
        long doneBefore = 0;
        for (ScrubPart part : table.parts(scrub.scrubId())) {
            Optional<SnapshotContent> content = contents.find(part.snapshotId());
            ChunkDomain next = content.map(ScrubWork::domainOf).orElse(domain);
            if (domain != null && !domain.equals(next)) {
                findings.forgetRead();
            }
            domain = next;
            if (part.state() == ScrubPart.State.WAITING) {
                progress.begin(part);
                findings.begin(part.snapshotId());
                Outcome outcome = content.map(found -> read(job, part, found, findings, progress))
                        .orElse(Outcome.GONE);
                progress.end(part, doneBefore);
                record(job, scrub, part, outcome);
                if (outcome.state() == ScrubPart.State.NOT_VERIFIABLE) {
                    // what could not be read for this one is to be tried for the next
                    findings.forgetRead();
                }
            } else if (part.state() == ScrubPart.State.WHOLE || part.state() == ScrubPart.State.DAMAGED) {
                content.ifPresent(found -> noteRead(found, findings));
            }
            doneBefore += part.sizeBytes();
        }
    }

    private Outcome read(
            Job job, ScrubPart part, SnapshotContent content, ScrubFindings findings, ScrubProgress progress) {
        try {
            dataPlane.scrub(content, ScrubProgress.within(job, part), findings, progress);
            return contents.find(part.snapshotId()).isEmpty() ? Outcome.GONE : Outcome.READ;
        } catch (TransferException e) {
            boolean givenUp = MAY_PASS.contains(e.kind()) && job.attempts() + 1 >= settings.attempts();
            if (e.kind() != Kind.KEY_UNUSABLE && !givenUp) {
                throw e;
            }
            LOG.warn("{} cannot be verified: {}", part.snapshotId(), e.getMessage());
            return new Outcome(ScrubPart.State.NOT_VERIFIABLE, String.valueOf(e.getMessage()));
        }
    }

    /** The chunks of a part that an earlier claim has read need not be read again. */
    private void noteRead(SnapshotContent content, ScrubFindings findings) {
        try {
            dataPlane.names(content, findings::isNew);
        } catch (TransferException e) {
            if (e.kind() == Kind.STOPPED) {
                throw e;
            }
            LOG.debug("Chunks of {} may be read twice: {}", content.snapshotId(), e.getMessage());
        }
    }

    private void record(Job job, ScrubRow scrub, ScrubPart part, Outcome outcome) {
        commands.inOneTransaction(() -> {
            long faults = table.faults(scrub.scrubId(), part.snapshotId());
            if (outcome.isRead()) {
                String first = table.firstFault(scrub.scrubId(), part.snapshotId());
                commands.send(new RecordScrub(part.snapshotId(), scrub.scrubId(), faults, first), origin(scrub));
            }
            jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
            jobs.fence(job);
            ScrubPart.State read = faults > 0 ? ScrubPart.State.DAMAGED : ScrubPart.State.WHOLE;
            table.end(scrub.scrubId(), part, outcome.isRead() ? read : outcome.state(), outcome.message());
            return faults;
        });
    }

    private void finish(JobRun run, ScrubRow scrub) {
        Job job = run.job();
        if (!jobs.keep(job, run.latest(), settings.lease())) {
            throw new LeaseLostException(job.id());
        }
        List<ScrubPart> parts = table.parts(scrub.scrubId());
        long faults = table.faults(scrub.scrubId());
        commands.inOneTransaction(() -> {
            table.keepProgress(scrub.scrubId());
            long read = table.find(scrub.scrubId()).map(ScrubRow::read).orElse(0L);
            ScrubCounts counts = new ScrubCounts(
                    count(parts, ScrubPart.State.WHOLE) + count(parts, ScrubPart.State.DAMAGED),
                    count(parts, ScrubPart.State.DAMAGED),
                    count(parts, ScrubPart.State.NOT_VERIFIABLE),
                    read,
                    faults);
            commands.send(new FinishScrub(scrub.scrubId(), counts), origin(scrub));
            jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
            jobs.fence(job);
            jobs.forget(job);
            return counts;
        });
    }

    private static int count(List<ScrubPart> parts, ScrubPart.State state) {
        return (int) parts.stream().filter(part -> part.state() == state).count();
    }

    private static ChunkDomain domainOf(SnapshotContent content) {
        return ChunkDomain.of(content.regionId(), content.accountId(), content.encryption());
    }

    /** The work is the service's, the wish is somebody's: what is told of a snapshot says whose. */
    private static Origin origin(ScrubRow scrub) {
        String correlation = scrub.correlationId();
        return new Origin(
                scrub.accountId(),
                scrub.actor(),
                EventMetadata.INTERNAL_ADDRESS,
                correlation,
                "",
                correlation,
                correlation);
    }

    /** What became of a part; READ is as good as its findings. */
    private record Outcome(ScrubPart.State state, @Nullable String message) {
        static final Outcome READ = new Outcome(ScrubPart.State.WHOLE, null);
        static final Outcome GONE = new Outcome(ScrubPart.State.GONE, null);

        boolean isRead() {
            return state == ScrubPart.State.WHOLE;
        }
    }
}
