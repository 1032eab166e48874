package imageferry.command.lease;

import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.KeysAwayException;
import imageferry.command.lease.HeldLease.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lease of one key: asks anew when a third of it is over, goes on with it while there is no answer, and wipes it in time. One caller asks,
 * the others wait for its answer.
 */
final class LeaseHolder {
    private static final Duration[] PAUSES = {Duration.ofMillis(200), Duration.ofMillis(600)};
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

    private final LeaseRequest request;
    private final LeaseSource source;
    private final Supplier<Moment> now;
    private final Pause pause;
    private @Nullable HeldLease held;
    private @Nullable Moment failed;
    private boolean retired;

    /** Waits for a moment. */
    @FunctionalInterface
    interface Pause {
        void rest(Duration time);
    }

    LeaseHolder(LeaseRequest request, LeaseSource source, Supplier<Moment> now, Pause pause) {
        this.request = request;
        this.source = source;
        this.now = now;
        this.pause = pause;
    }

    /** Gives the lease, which must not be kept: it is wiped when it is over. Empty when this holder is retired: another one is to be asked. */
    synchronized <T> Optional<T> use(Function<Lease, T> copying) {
        if (retired) {
            return Optional.empty();
        }
        wipeWhenOver();
        HeldLease known = held;
        if (known == null) {
            known = askUntilAnswered();
        } else if (!known.isFresh(now.get())) {
            known = renewed(known);
        }
        return Optional.of(copying.apply(known.lease()));
    }

    /** Overwrites a lease that is over. Returns whether none is held then, nor will be. */
    synchronized boolean retireWhenOver() {
        wipeWhenOver();
        retired = held == null;
        return retired;
    }

    synchronized void retire() {
        wipe();
        retired = true;
    }

    private void wipeWhenOver() {
        if (held != null && !held.isUsable(now.get())) {
            wipe();
        }
    }

    private void wipe() {
        if (held != null) {
            held.wipe();
            held = null;
        }
    }

    private HeldLease renewed(HeldLease known) {
        if (isLeftAlone()) {
            return known;
        }
        try {
            return ask();
        } catch (KeysAwayException e) {
            failed = now.get();
            return known;
        }
    }

    private HeldLease askUntilAnswered() {
        if (isLeftAlone()) {
            throw new KeysAwayException("Who lends keys did not answer just now");
        }
        for (Duration rest : PAUSES) {
            try {
                return ask();
            } catch (KeysAwayException e) {
                pause.rest(rest);
            }
        }
        try {
            return ask();
        } catch (KeysAwayException e) {
            failed = now.get();
            throw e;
        }
    }

    private boolean isLeftAlone() {
        return failed != null && !now.get().isAfter(failed, LEFT_ALONE);
    }

    private HeldLease ask() {
        Moment asked = now.get();
        try {
            LeaseForm.Timed timed = source.ask(request);
            if (!request.isAnsweredBy(timed.lease())) {
                timed.lease().wipe();
                throw new KeyUnusableException("The lease that came is not the one asked for");
            }
            wipe();
            failed = null;
            HeldLease fresh = new HeldLease(timed, asked);
            held = fresh;
            return fresh;
        } catch (KeyUnusableException e) {
            wipe();
            throw e;
        }
    }
}
