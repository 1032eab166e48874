package imageferry.command.queue;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells of work that waits because no living process reaches its regions: gauge {@code ferry.jobs.unserved}, and a warning for each place. */
@Component
@OnRole({Role.SAGA, Role.REPLICATOR})
class UnservedWatch extends RecurringLook {
    private static final Logger LOG = LoggerFactory.getLogger(UnservedWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final ReplicatorTable replicators;
    private final AtomicLong jobs = new AtomicLong();
    private Set<String> told = Set.of();

    UnservedWatch(ReplicatorTable replicators) {
        super("ferry-unserved", EVERY);
        this.replicators = replicators;
        Metrics.gauge("ferry.jobs.unserved", jobs);
    }

    @Override
    protected void look() {
        List<ReplicatorTable.Unserved> found = replicators.unserved();
        jobs.set(found.stream().mapToLong(ReplicatorTable.Unserved::jobs).sum());
        Set<String> places = new HashSet<>();
        for (ReplicatorTable.Unserved unserved : found) {
            places.add(unserved.place());
            if (!told.contains(unserved.place())) {
                LOG.warn(
                        "{} jobs in {} wait: no replicator that lives reaches there (ferry.replicator.regions)",
                        unserved.jobs(),
                        unserved.place());
            }
        }
        told = places;
    }
}
