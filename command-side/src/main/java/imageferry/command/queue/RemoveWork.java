package imageferry.command.queue;

import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.transfer.TransferException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Removes the objects of an export that was cancelled or failed, whole ones and half-written ones, once no worker writes for it any more. */
@Component
class RemoveWork implements JobWork {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Buckets buckets;
    private final ExportJobs exports;
    private final Jobs jobs;
    private final JobTable table;

    RemoveWork(Buckets buckets, ExportJobs exports, Jobs jobs, JobTable table) {
        this.buckets = buckets;
        this.exports = exports;
        this.jobs = jobs;
        this.table = table;
    }

    @Override
    public Set<JobKind> kinds() {
        return EnumSet.of(JobKind.REMOVE);
    }

    @Override
    public void carryOut(JobRun run) {
        Job job = run.job();
        table.settleLapsed(job.task());
        if (table.anyRunning(job.task())) {
            throw new NotYetException("A worker has not let go of the export yet", LOOK_AGAIN);
        }
        exports.specs(job.task()).forEach(spec -> remove(job, spec));
        jobs.forget(job);
        table.removeAll(job.task());
    }

    private void remove(Job job, ExportSpec spec) {
        try {
            buckets.remove(job.accountId(), job.regionId(), spec.bucket(), spec.object());
        } catch (BucketRefused e) {
            if (e.reason() != BucketRefusal.BUCKET_NOT_FOUND) {
                throw new TransferException(
                        TransferException.Kind.STORE_UNAVAILABLE, String.valueOf(e.getMessage()), e);
            }
        }
    }
}
