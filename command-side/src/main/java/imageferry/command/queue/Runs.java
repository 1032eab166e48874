package imageferry.command.queue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The jobs that this process runs just now. Safe for use by many threads. */
@Component
class Runs {
    private final Map<Long, JobRun> byEpoch = new ConcurrentHashMap<>();

    void add(JobRun run) {
        byEpoch.put(run.job().epoch(), run);
    }

    void remove(JobRun run) {
        byEpoch.remove(run.job().epoch(), run);
    }

    Collection<JobRun> all() {
        return List.copyOf(byEpoch.values());
    }

    /** Stops what moves bytes for a task. */
    void stop(String task) {
        byEpoch.values().stream()
                .filter(run -> run.job().kind().movesBytes())
                .filter(run -> task.equals(run.job().taskId()))
                .forEach(JobRun::stop);
    }

    void stopAll() {
        byEpoch.values().forEach(JobRun::stop);
    }
}
