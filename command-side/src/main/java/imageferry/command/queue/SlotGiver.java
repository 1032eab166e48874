package imageferry.command.queue;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Gives out the slots of copies, ends and begins their suspensions, and tells which stand still. Several processes may do so at once. */
@Component
@OnRole(Role.SAGA)
class SlotGiver implements SmartLifecycle {
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Suspensions suspensions;
    private final Admission admission;
    private final ReplicatorSettings replicator;
    private final Turns turns;
    private final Stalls stalls;
    private final Bell changes;
    private final Duration poll;

    /** When it was last looked whom to suspend or to resume; of the one thread that does so. */
    private long settledTicket = -1;

    private long settledNanos;

    SlotGiver(
            Suspensions suspensions,
            Admission admission,
            StallWatch watch,
            Wakeup wakeup,
            QueueSettings settings,
            ReplicatorSettings replicator) {
        this.suspensions = suspensions;
        this.admission = admission;
        this.replicator = replicator;
        this.turns = new Turns(wakeup.places(), settings.poll());
        this.stalls = new Stalls(watch);
        this.changes = wakeup.work();
        this.poll = settings.poll();
    }

    @Override
    public synchronized void start() {
        if (turns.going() || !replicator.enabled()) {
            return;
        }
        turns.open();
        turns.begin("ferry-admission", this::admit);
        stalls.start();
    }

    /** Both are done: what is suspended may make room, and what is admitted may be suspended. That a copy was queued changes nothing for others. */
    private boolean admit() {
        boolean settled = mayHaveChanged() && suspensions.settle() > 0;
        return admission.admitAll() > 0 || settled;
    }

    private boolean mayHaveChanged() {
        long ticket = changes.ticket();
        long now = System.nanoTime();
        if (ticket == settledTicket && now - settledNanos < poll.toNanos()) {
            return false;
        }
        settledTicket = ticket;
        settledNanos = now;
        return true;
    }

    @Override
    public synchronized void stop() {
        turns.close();
        stalls.stop();
        turns.await(STOP);
    }

    @Override
    public boolean isRunning() {
        return turns.going();
    }

    private static final class Stalls extends RecurringLook {
        private final StallWatch watch;

        Stalls(StallWatch watch) {
            super("ferry-stalls", Duration.ofSeconds(10));
            this.watch = watch;
        }

        @Override
        protected void look() {
            watch.look();
        }
    }
}
