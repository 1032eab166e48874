package imageferry.command.vault;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The thread that rotates, rewraps and destroys keys: at the start, when it is told to, and every half minute. It looks at what is, not at
 * what happened, so what a crash has interrupted is ended, whichever process had begun it. All processes may do this.
 */
@Component
@OnRole({Role.API, Role.SAGA})
class KeyChores implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(KeyChores.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final long STOP_MILLIS = 5_000;

    private final KeyRotations rotations;
    private final DataKeyRewraps rewraps;
    private final DueDestructions destructions;
    private final ChoreSignal signal;
    private Thread thread = new Thread(() -> {}, "ferry-keys");
    private volatile boolean running;

    KeyChores(KeyRotations rotations, DataKeyRewraps rewraps, DueDestructions destructions, ChoreSignal signal) {
        this.rotations = rotations;
        this.rewraps = rewraps;
        this.destructions = destructions;
        this.signal = signal;
    }

    /** Does all that is to be done now. What fails is logged and tried again at the next look. */
    void look() {
        guarded(rotations::carryOut);
        guarded(rewraps::carryOut);
        guarded(destructions::carryOut);
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        thread = new Thread(this::work, "ferry-keys");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        running = false;
        signal.give();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        try {
            while (running) {
                look();
                signal.await(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void guarded(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            LOG.error("Work on keys failed and will be tried again", e);
        }
    }
}
