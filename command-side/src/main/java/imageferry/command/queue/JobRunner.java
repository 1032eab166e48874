package imageferry.command.queue;

import imageferry.command.refusal.Refused;
import imageferry.command.region.StopSignal;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.TransferException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs one claimed job to its end, whatever end that is, and leaves its row in order. Never throws. */
@Component
class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Map<JobKind, JobWork> works = new EnumMap<>(JobKind.class);
    private final Jobs jobs;
    private final JobTable table;
    private final Faults faults;
    private final QueueSettings settings;

    JobRunner(List<JobWork> works, Jobs jobs, JobTable table, Faults faults, QueueSettings settings) {
        works.forEach(work -> work.kinds().forEach(kind -> this.works.put(kind, work)));
        this.jobs = jobs;
        this.table = table;
        this.faults = faults;
        this.settings = settings;
    }

    void run(JobRun run) {
        try {
            JobWork work = works.get(run.job().kind());
            if (work == null) {
                throw new IllegalStateException(
                        "Nobody does jobs of kind " + run.job().kind());
            }
            attempt(run, work);
        } catch (RuntimeException e) {
            // the database itself: the lease lapses and another continues
            LOG.error("Job {} could not be put in order", run.job().id(), e);
        }
    }

    private void attempt(JobRun run, JobWork work) {
        Job job = run.job();
        try {
            StopSignal.during(run::stopped, () -> {
                work.carryOut(run);
                return true;
            });
        } catch (NotYetException e) {
            letGo(run, e.pause());
        } catch (LeaseLostException e) {
            LOG.info("{}", e.getMessage());
            letGo(run, Duration.ZERO);
        } catch (Refused e) {
            refused(job, e);
        } catch (TransferException e) {
            keepLatest(run);
            // a store call that was aborted because of the stop says that the store did not answer
            if (e.kind() == TransferException.Kind.STOPPED || run.stopped()) {
                letGo(run, Duration.ZERO);
            } else {
                faults.failed(job, e.kind(), String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException e) {
            faults.broke(job, e);
        }
    }

    /** Cancelled or over, mostly: the mark to stop says where the job goes. */
    private void refused(Job job, Refused refusal) {
        LOG.info("The end of job {} was refused: {}", job.id(), refusal.getMessage());
        if (!faults.refused(job, String.valueOf(refusal.getMessage()))) {
            sweepAfterLostLease(job);
        }
    }

    private void keepLatest(JobRun run) {
        ExtentCheckpoint latest = run.latest();
        if (latest != null) {
            jobs.keep(run.job(), latest, settings.lease());
        }
    }

    private void letGo(JobRun run, Duration pause) {
        Job job = run.job();
        if (!jobs.release(job, pause, false)) {
            sweepAfterLostLease(job);
        }
    }

    /** Somebody went on without us: what we wrote last may be what nobody knows of. */
    private void sweepAfterLostLease(Job job) {
        if (JobKind.TRANSFERS.contains(job.kind())) {
            table.addSweepAfterLostLease(job);
        }
    }
}
