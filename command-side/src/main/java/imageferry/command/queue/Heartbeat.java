package imageferry.command.queue;

import imageferry.command.transfer.ExtentCheckpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks after the jobs that this process runs, five times a second: writes new checkpoints, keeps leases, and passes on marks
 * to stop and the loss of a lease. Called by one thread.
 */
@Component
class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Jobs jobs;
    private final Runs runs;
    private final QueueSettings settings;
    private final Map<Long, Written> written = new ConcurrentHashMap<>();

    Heartbeat(Jobs jobs, Runs runs, QueueSettings settings) {
        this.jobs = jobs;
        this.runs = runs;
        this.settings = settings;
    }

    /** One beat. When the database does not answer, the runs stop by themselves at the end of their leases. */
    void beat(String owner) {
        if (runs.all().isEmpty()) {
            written.clear();
            return;
        }
        try {
            Map<Long, Jobs.Claim> claims =
                    jobs.claims(owner).stream().collect(Collectors.toMap(Jobs.Claim::epoch, Function.identity()));
            for (JobRun run : runs.all()) {
                Jobs.Claim claim = claims.get(run.job().epoch());
                if (claim == null || claim.stop()) {
                    run.stop();
                }
                if (claim != null) {
                    keep(run);
                }
            }
            written.keySet().retainAll(claims.keySet());
        } catch (DataAccessException e) {
            LOG.warn("The leases could not be kept: {}", e.getMessage());
        }
    }

    private void keep(JobRun run) {
        long now = System.nanoTime();
        ExtentCheckpoint latest = run.latest();
        Written last = written.get(run.job().epoch());
        boolean news = latest != null && (last == null || !latest.equals(last.checkpoint()));
        boolean due = last == null || now - last.nanos() > settings.lease().toNanos() / 3;
        if (!news && !due) {
            return;
        }
        if (jobs.keep(run.job(), news ? latest : null, settings.lease())) {
            run.kept(now, settings.lease());
            written.put(run.job().epoch(), new Written(now, latest));
        } else {
            run.stop();
        }
    }

    private record Written(long nanos, @Nullable ExtentCheckpoint checkpoint) {}
}
