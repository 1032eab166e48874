package imageferry.command.queue;

import imageferry.command.refusal.Refused;
import imageferry.command.region.StopSignal;
import imageferry.command.trace.LogWord;
import imageferry.command.trace.Step;
import imageferry.command.trace.Steps;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.TransferException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
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
    private final Steps steps;

    JobRunner(List<JobWork> works, Jobs jobs, JobTable table, Faults faults, QueueSettings settings, Steps steps) {
        works.forEach(work -> work.kinds().forEach(kind -> this.works.put(kind, work)));
        this.jobs = jobs;
        this.table = table;
        this.faults = faults;
        this.settings = settings;
        this.steps = steps;
    }

    void run(JobRun run) {
        try (Step step = open(run.job())) {
            run(run, step);
        }
    }

    private Step open(Job job) {
        Step step = steps.work("job " + job.kind(), job.accountId().value(), job.correlationId())
                .about(LogWord.JOB, Long.toString(job.id()));
        if (job.snapshotId() != null) {
            step.about(LogWord.SNAPSHOT, job.snapshotId().value());
        }
        return job.taskId() == null ? step : step.about(LogWord.of(job.taskId()), job.taskId());
    }

    private void run(JobRun run, Step step) {
        long begun = System.nanoTime();
        JobOutcome outcome = JobOutcome.BROKEN;
        try {
            JobWork work = works.get(run.job().kind());
            if (work == null) {
                throw new IllegalStateException(
                        "Nobody does jobs of kind " + run.job().kind());
            }
            outcome = attempt(run, work);
        } catch (RuntimeException e) {
            // the database itself: the lease lapses and another continues
            LOG.error("Job {} could not be put in order", run.job().id(), e);
        }
        if (outcome != JobOutcome.DONE) {
            step.failed(outcome.word());
        }
        long nanos = System.nanoTime() - begun;
        if (outcome != JobOutcome.POSTPONED) {
            LOG.info("{} job {}: {} after {} ms", run.job().kind(), run.job().id(), outcome.word(), nanos / 1_000_000);
        }
        JobMeters.ended(run.job().kind(), outcome, nanos);
        if (outcome == JobOutcome.STOPPED || outcome == JobOutcome.LEASE_LOST) {
            tellStopped(run.job());
        }
    }

    private void tellStopped(Job job) {
        try {
            table.cancelledFor(job.taskId()).ifPresent(JobMeters::stopped);
        } catch (DataAccessException e) {
            LOG.debug("How soon job {} stopped is not known", job.id(), e);
        }
    }

    private JobOutcome attempt(JobRun run, JobWork work) {
        Job job = run.job();
        try {
            StopSignal.during(run::stopped, () -> {
                work.carryOut(run);
                return true;
            });
            return JobOutcome.DONE;
        } catch (NotYetException e) {
            letGo(run, e.pause());
            return JobOutcome.POSTPONED;
        } catch (LeaseLostException e) {
            LOG.info("{}", e.getMessage());
            letGo(run, Duration.ZERO);
            return JobOutcome.LEASE_LOST;
        } catch (Refused e) {
            refused(job, e);
            return JobOutcome.REFUSED;
        } catch (TransferException e) {
            return transferFailed(run, e);
        } catch (RuntimeException e) {
            faults.broke(job, e);
            return JobOutcome.BROKEN;
        }
    }

    private JobOutcome transferFailed(JobRun run, TransferException failure) {
        keepLatest(run);
        // a store call that was aborted because of the stop says that the store did not answer
        if (failure.kind() == TransferException.Kind.STOPPED || run.stopped()) {
            letGo(run, Duration.ZERO);
            return JobOutcome.STOPPED;
        }
        faults.failed(run.job(), failure.kind(), String.valueOf(failure.getMessage()));
        return JobOutcome.FAILED;
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
        JobMeters.leaseLost();
        if (JobKind.TRANSFERS.contains(job.kind())) {
            table.addSweepAfterLostLease(job);
        }
    }
}
