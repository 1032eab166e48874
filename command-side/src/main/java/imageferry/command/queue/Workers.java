package imageferry.command.queue;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads of this process that move bytes: so many for transfers as configured, one that clears away, one that exports, one that
 * verifies, and timers. Starts last and stops first: at a stop, jobs end at their next block and are claimable at once.
 */
@Component
@OnRole(Role.REPLICATOR)
class Workers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long BEAT_MILLIS = 200;
    private static final long REPORT_MILLIS = 500;
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final JobRunner runner;
    private final Runs runs;
    private final Drafts drafts;
    private final Links links;
    private final Heartbeat heartbeat;
    private final ProgressReporter progress;
    private final Wakeup wakeup;
    private final QueueSettings settings;
    private final ReplicatorSettings replicator;
    private final String owner;
    private final Turns turns;
    private ScheduledExecutorService timers = Executors.newScheduledThreadPool(0);

    Workers(
            Jobs jobs,
            JobRunner runner,
            Runs runs,
            Drafts drafts,
            Links links,
            Heartbeat heartbeat,
            ProgressReporter progress,
            Wakeup wakeup,
            QueueSettings settings,
            ReplicatorSettings replicator,
            SecureRandom random) {
        this.jobs = jobs;
        this.runner = runner;
        this.runs = runs;
        this.drafts = drafts;
        this.links = links;
        this.heartbeat = heartbeat;
        this.progress = progress;
        this.wakeup = wakeup;
        this.settings = settings;
        this.replicator = replicator;
        this.turns = new Turns(wakeup.work(), settings.poll());
        byte[] name = new byte[8];
        random.nextBytes(name);
        this.owner = HexFormat.of().formatHex(name);
    }

    @Override
    public synchronized void start() {
        if (turns.going() || !replicator.enabled()) {
            return;
        }
        turns.open();
        for (int i = 0; i < replicator.workers(); i++) {
            turns.begin("ferry-transfer-" + i, () -> claimOne(JobKind.TRANSFERS));
        }
        turns.begin("ferry-clearing", () -> claimOne(JobKind.CLEARINGS));
        turns.begin("ferry-export", () -> claimOne(JobKind.EXPORTS));
        turns.begin("ferry-verifying", () -> claimOne(JobKind.VERIFICATIONS));
        timers = Executors.newScheduledThreadPool(4, task -> new Thread(task, "ferry-timer"));
        every(BEAT_MILLIS, () -> heartbeat.beat(owner));
        every(BEAT_MILLIS, links::refresh);
        every(REPORT_MILLIS, progress::report);
    }

    @Override
    public synchronized void stop() {
        turns.close();
        runs.stopAll();
        turns.await(STOP);
        // after the threads: a job that stops slowly keeps its lease
        timers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return turns.going();
    }

    private boolean claimOne(Set<JobKind> kinds) {
        long now = System.nanoTime();
        Optional<Job> job = jobs.claim(kinds, owner, settings.lease());
        job.ifPresent(claimed -> run(claimed, now));
        return job.isPresent();
    }

    private void run(Job job, long claimedNanos) {
        Optional<Draft> draft = Optional.ofNullable(job.snapshotId()).flatMap(drafts::find);
        JobRun.Pace pace = draft.map(links::paceOf).orElse(JobRun.Pace.UNLIMITED);
        JobRun run = new JobRun(job, pace, Links.tallyOf(job, draft.orElse(null)), claimedNanos, settings.lease());
        runs.add(run);
        try {
            if (!turns.going()) {
                run.stop();
            }
            runner.run(run);
        } finally {
            runs.remove(run);
        }
        wakeup.wake();
    }

    private void every(long millis, Runnable action) {
        var unused = timers.scheduleWithFixedDelay(() -> guarded(action), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("A timer of the workers failed", e);
        }
    }
}
