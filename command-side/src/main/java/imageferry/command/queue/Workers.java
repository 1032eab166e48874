package imageferry.command.queue;

import imageferry.command.sweep.Drafts;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
 * verifies, one that gives out
 * slots, and timers. Starts last and stops first: at a stop, jobs end at their next block and are claimable at once.
 */
@Component
class Workers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long BEAT_MILLIS = 200;
    private static final long REPORT_MILLIS = 500;
    private static final long STALL_MILLIS = 10_000;
    private static final long STOP_MILLIS = 10_000;

    private final Jobs jobs;
    private final JobRunner runner;
    private final Runs runs;
    private final Drafts drafts;
    private final Links links;
    private final Suspensions suspensions;
    private final Admission admission;
    private final Heartbeat heartbeat;
    private final ProgressReporter progress;
    private final StallWatch stalls;
    private final Wakeup wakeup;
    private final QueueSettings settings;
    private final ReplicatorSettings replicator;
    private final String owner;
    private final List<Thread> threads = new ArrayList<>();
    private ScheduledExecutorService timers = Executors.newScheduledThreadPool(0);
    private volatile boolean running;

    Workers(
            Jobs jobs,
            JobRunner runner,
            Runs runs,
            Drafts drafts,
            Links links,
            Suspensions suspensions,
            Admission admission,
            Heartbeat heartbeat,
            ProgressReporter progress,
            StallWatch stalls,
            Wakeup wakeup,
            QueueSettings settings,
            ReplicatorSettings replicator,
            SecureRandom random) {
        this.jobs = jobs;
        this.runner = runner;
        this.runs = runs;
        this.drafts = drafts;
        this.links = links;
        this.suspensions = suspensions;
        this.admission = admission;
        this.heartbeat = heartbeat;
        this.progress = progress;
        this.stalls = stalls;
        this.wakeup = wakeup;
        this.settings = settings;
        this.replicator = replicator;
        byte[] name = new byte[8];
        random.nextBytes(name);
        this.owner = HexFormat.of().formatHex(name);
    }

    @Override
    public synchronized void start() {
        if (running || !replicator.enabled()) {
            return;
        }
        running = true;
        for (int i = 0; i < replicator.workers(); i++) {
            begin("ferry-transfer-" + i, () -> claimOne(JobKind.TRANSFERS));
        }
        begin("ferry-clearing", () -> claimOne(JobKind.CLEARINGS));
        begin("ferry-export", () -> claimOne(JobKind.EXPORTS));
        begin("ferry-verifying", () -> claimOne(JobKind.VERIFICATIONS));
        begin("ferry-admission", this::admit);
        timers = Executors.newScheduledThreadPool(4, task -> new Thread(task, "ferry-timer"));
        every(BEAT_MILLIS, () -> heartbeat.beat(owner));
        every(BEAT_MILLIS, links::refresh);
        every(REPORT_MILLIS, progress::report);
        every(STALL_MILLIS, stalls::look);
    }

    /** Both are done each time: what is suspended may make room, and what is admitted may be suspended. */
    private boolean admit() {
        boolean settled = suspensions.settle() > 0;
        return admission.admitAll() > 0 || settled;
    }

    @Override
    public synchronized void stop() {
        running = false;
        runs.stopAll();
        wakeup.wake();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                LOG.warn("{} did not stop in time; its job is taken over when its lease ends", thread.getName());
            }
        }
        threads.clear();
        // after the threads: a job that stops slowly keeps its lease
        timers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void begin(String name, Turn turn) {
        Thread thread = new Thread(() -> work(turn), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(Turn turn) {
        while (running) {
            long ticket = wakeup.ticket();
            boolean busy = false;
            try {
                busy = turn.take();
            } catch (RuntimeException e) {
                LOG.error("A worker's turn failed", e);
            }
            if (!busy) {
                rest(ticket);
            }
        }
    }

    private void rest(long ticket) {
        try {
            wakeup.await(ticket, settings.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private boolean claimOne(Set<JobKind> kinds) {
        long now = System.nanoTime();
        Optional<Job> job = jobs.claim(kinds, owner, settings.lease());
        job.ifPresent(claimed -> run(claimed, now));
        return job.isPresent();
    }

    private void run(Job job, long claimedNanos) {
        JobRun.Pace pace = Optional.ofNullable(job.snapshotId())
                .flatMap(drafts::find)
                .map(links::paceOf)
                .orElse(JobRun.Pace.UNLIMITED);
        JobRun run = new JobRun(job, pace, claimedNanos, settings.lease());
        runs.add(run);
        try {
            if (!running) {
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

    /** One look for work; false when there was none. */
    private interface Turn {
        boolean take();
    }
}
