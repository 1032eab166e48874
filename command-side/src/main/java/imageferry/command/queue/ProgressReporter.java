package imageferry.command.queue;

import imageferry.command.copytask.RecordProgress;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.imagetask.RecordExportProgress;
import imageferry.command.imagetask.RecordImportProgress;
import imageferry.command.refusal.Refused;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.progress.ProgressSink;
import imageferry.events.progress.ProgressTick;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells where the tasks stand that this process works for: live ticks at every call, commands once a second. The sums are the
 * checkpoint rows of all processes. Called by one thread.
 */
@Component
class ProgressReporter {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressReporter.class);
    private static final long COMMAND_EVERY_NANOS = 1_000_000_000L;

    private final Commands commands;
    private final CopyQueue queue;
    private final JobTable jobs;
    private final Runs runs;
    private final LinkTraffic traffic;
    private final CopyPhases phases;
    private final ObjectProvider<ProgressSink> sinks;
    private final Clock clock;
    private final Map<String, Task> tasks = new HashMap<>();

    ProgressReporter(
            Commands commands,
            CopyQueue queue,
            JobTable jobs,
            Runs runs,
            LinkTraffic traffic,
            CopyPhases phases,
            ObjectProvider<ProgressSink> sinks,
            Clock clock) {
        this.commands = commands;
        this.queue = queue;
        this.jobs = jobs;
        this.runs = runs;
        this.traffic = traffic;
        this.phases = phases;
        this.sinks = sinks;
        this.clock = clock;
    }

    void report() {
        Map<String, List<JobRun>> active = runs.all().stream()
                .filter(run -> run.job().kind().movesBytes())
                .collect(Collectors.groupingBy(run -> run.job().task()));
        tasks.keySet().retainAll(active.keySet());
        active.forEach((id, work) -> {
            try {
                report(id, work);
            } catch (Refused e) {
                LOG.debug("Progress of {} came late: {}", id, e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("Progress of {} could not be told", id, e);
            }
        });
    }

    private void report(String id, List<JobRun> work) {
        long now = System.nanoTime();
        ByteCounts counts = jobs.counts(id);
        Job job = work.get(0).job();
        Task task = tasks.computeIfAbsent(id, key -> new Task(new TaskMeter(planned(job, counts), counts, now), now));
        task.meter.see(counts, now);
        Origin origin = Origin.system(job.accountId(), job.correlationId());
        boolean due = now - task.commandAt >= 0;
        if (due) {
            task.commandAt = now + COMMAND_EVERY_NANOS;
        }
        if (id.startsWith("t-")) {
            if (due) {
                commands.send(progress(job.kind(), new ImageTaskId(id), task.meter.percent()), origin);
            }
            return;
        }
        CopyPhase phase = phases.of(id, work);
        tick(new CopyTaskId(id), job, phase, task.meter);
        if (due) {
            traffic.measured(id, task.meter.bytesPerSecond());
            commands.send(progress(new CopyTaskId(id), phase, task.meter), origin);
        }
    }

    private static Object progress(JobKind kind, ImageTaskId task, int percent) {
        return kind == JobKind.EXPORT
                ? new RecordExportProgress(task, percent)
                : new RecordImportProgress(task, percent);
    }

    private static RecordProgress progress(CopyTaskId task, CopyPhase phase, TaskMeter meter) {
        return new RecordProgress(task, phase, meter.bytes(), meter.bytesPerSecond(), meter.remainingSeconds());
    }

    private void tick(CopyTaskId task, Job job, CopyPhase phase, TaskMeter meter) {
        ProgressTick tick = new ProgressTick(
                task,
                job.accountId(),
                phase,
                meter.percent(),
                meter.bytes(),
                meter.bytesPerSecond(),
                meter.remainingSeconds(),
                clock.instant().minusNanos(meter.nanosSinceAdvance()));
        sinks.orderedStream().forEach(sink -> sink.publish(tick));
    }

    /** All snapshots of a copy, also those that are not planned yet. */
    private long planned(Job job, ByteCounts counts) {
        return Optional.of(job.task())
                .filter(task -> task.startsWith("ct-"))
                .flatMap(task -> queue.find(new CopyTaskId(task)))
                .map(CopyQueue.Queued::plannedBytes)
                .orElse(counts.planned());
    }

    private static final class Task {
        private final TaskMeter meter;
        private long commandAt;

        Task(TaskMeter meter, long commandAt) {
            this.meter = meter;
            this.commandAt = commandAt;
        }
    }
}
