package imageferry.command.queue;

import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.ObjectSink;
import imageferry.command.content.PublishedContents;
import imageferry.command.dispatch.AppendLock;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.imagetask.RecordDiskExported;
import imageferry.command.imagetask.StartExport;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.ImageTaskId;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes one disk of an export into its bucket. A later claim writes the object anew; who lost the claim cannot put one in its place, since
 * the claim is held while the object gets its name.
 */
@Component
class ExportWork implements JobWork {
    private final DataPlane dataPlane;
    private final Commands commands;
    private final PublishedContents contents;
    private final Buckets buckets;
    private final ExportJobs exports;
    private final Jobs jobs;
    private final Wakeup wakeup;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ExportWork(
            DataPlane dataPlane,
            Commands commands,
            PublishedContents contents,
            Buckets buckets,
            ExportJobs exports,
            Jobs jobs,
            Wakeup wakeup,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.dataPlane = dataPlane;
        this.commands = commands;
        this.contents = contents;
        this.buckets = buckets;
        this.exports = exports;
        this.jobs = jobs;
        this.wakeup = wakeup;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<JobKind> kinds() {
        return JobKind.EXPORTS;
    }

    @Override
    public void carryOut(JobRun run) {
        Job job = run.job();
        ImageTaskId task = new ImageTaskId(job.task());
        SnapshotContent content = contents.find(job.snapshot())
                .orElseThrow(() -> new TransferException(
                        Kind.SOURCE_MISSING, "The snapshot " + job.snapshot() + " is not there any more"));
        ExportSpec spec = exports.spec(job.spec());
        fenced(job, new StartExport(task), false);
        long bytes = write(run, content, spec);
        fenced(job, new RecordDiskExported(task, spec.device(), bytes), true);
        wakeup.wake();
    }

    private long write(JobRun run, SnapshotContent content, ExportSpec spec) {
        Job job = run.job();
        try {
            // what an earlier claim left; a worker that still writes it has nothing to commit then
            buckets.remove(job.accountId(), job.regionId(), spec.bucket(), spec.object());
            try (ObjectSink object = buckets.create(job.accountId(), job.regionId(), spec.bucket(), spec.object())) {
                ExportedDisk disk = ExportedDisk.begin(spec.format(), dataPlane, content, object);
                dataPlane.read(content, 0, content.sizeBytes(), disk, run);
                long bytes = disk.finish();
                object.prepare();
                name(job, object);
                return bytes;
            }
        } catch (BucketRefused e) {
            throw new TransferException(Kind.STORE_UNAVAILABLE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The object appears while nobody else can claim the job or cancel it. */
    private void name(Job job, ObjectSink object) throws IOException {
        Optional<IOException> failure = transaction.execute(status -> {
            jobs.fence(job);
            try {
                object.commit();
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(e);
            }
        });
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void fenced(Job job, Object command, boolean last) {
        Origin origin = Origin.system(job.accountId(), job.correlationId());
        commands.inOneTransaction(() -> {
            commands.send(command, origin);
            // after the command: aggregates, append lock, rows is the order of locks
            jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
            if (last) {
                jobs.done(job);
            } else {
                jobs.fence(job);
            }
            return true;
        });
    }

    private static TransferException unwritable(IOException e) {
        String text = String.valueOf(e.getMessage());
        boolean full = text.contains("No space left on device") || text.contains("Disk quota exceeded");
        return full
                ? new TransferException(Kind.STORE_FULL, "The bucket is full", e)
                : new TransferException(
                        Kind.STORE_UNAVAILABLE,
                        "The object cannot be written: " + e.getClass().getSimpleName(),
                        e);
    }
}
