package imageferry.command.queue;

import imageferry.command.block.ChunkDomain;
import imageferry.command.content.PublishedContents;
import imageferry.command.sweep.Drafts;
import imageferry.command.sweep.Removed;
import imageferry.command.sweep.StoreDoubtedException;
import imageferry.command.sweep.StoreMarks;
import imageferry.command.sweep.Sweeper;
import imageferry.command.transfer.DataPlane;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Removes the manifests of a snapshot that is over, and every chunk of its domain that nothing names. */
@Component
class SweepWork implements JobWork {
    private static final Logger LOG = LoggerFactory.getLogger(SweepWork.class);
    private static final Duration IMPORT_RUNS = Duration.ofSeconds(10);
    private static final Duration DOUBTED = Duration.ofMinutes(1);

    private final DataPlane dataPlane;
    private final Sweeper sweeper;
    private final StoreMarks marks;
    private final PublishedContents contents;
    private final Drafts drafts;
    private final Jobs jobs;
    private final JsonMapper json = JsonMapper.builder().build();

    SweepWork(
            DataPlane dataPlane,
            Sweeper sweeper,
            StoreMarks marks,
            PublishedContents contents,
            Drafts drafts,
            Jobs jobs) {
        this.dataPlane = dataPlane;
        this.sweeper = sweeper;
        this.marks = marks;
        this.contents = contents;
        this.drafts = drafts;
        this.jobs = jobs;
    }

    @Override
    public Set<JobKind> kinds() {
        return EnumSet.of(JobKind.SWEEP);
    }

    @Override
    public void carryOut(JobRun run) {
        Job job = run.job();
        Spec spec = json.readValue(job.spec(), Spec.class);
        ChunkDomain domain = new ChunkDomain(job.regionId(), job.accountId(), spec.dataKeyId());
        if (sweeper.importsIn(domain)) {
            throw new NotYetException("An import writes in the domain", IMPORT_RUNS);
        }
        try {
            clear(job, domain);
        } catch (StoreDoubtedException e) {
            throw new NotYetException(String.valueOf(e.getMessage()), DOUBTED);
        }
        jobs.forget(job);
    }

    private void clear(Job job, ChunkDomain domain) {
        marks.confirm(job.regionId(), job.accountId());
        boolean over = contents.find(job.snapshot()).isEmpty()
                && drafts.find(job.snapshot()).isEmpty();
        if (over) {
            dataPlane.deleteManifests(job.regionId(), job.accountId(), job.snapshot());
        }
        Removed removed = sweeper.sweep(domain);
        LOG.info("Swept {}: {} chunks, {} bytes", domain, removed.chunks(), removed.bytes());
    }

    /** Which domain of the account and region. */
    record Spec(@Nullable String dataKeyId) {}
}
