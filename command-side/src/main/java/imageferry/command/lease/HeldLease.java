package imageferry.command.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * A lease that a replicator has, with the times at which it was asked for. It is over as soon as one of two clocks says so: the one that never
 * is set does not run while a machine is suspended, the other one can be set. Not safe for use by many threads.
 */
final class HeldLease {
    /** The data plane uses an answer for so long before it asks again. */
    static final Duration USE = Duration.ofSeconds(20);

    /** A lease never lasts longer, whatever the other side says. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int RENEWED_AT = 3;

    private final Lease lease;
    private final Duration life;
    private final Moment asked;

    /** One moment by both clocks. */
    record Moment(long nanos, Instant wall) {
        boolean isAfter(Moment start, Duration time) {
            Duration byWall = Duration.between(start.wall, wall);
            return nanos - start.nanos >= time.toNanos() || byWall.compareTo(time) >= 0 || byWall.isNegative();
        }
    }

    /** @param asked before the question was sent, so that the way here counts */
    HeldLease(LeaseForm.Timed timed, Moment asked) {
        this.lease = timed.lease();
        this.life = timed.life().compareTo(LONGEST) > 0 ? LONGEST : timed.life();
        this.asked = asked;
    }

    Lease lease() {
        return lease;
    }

    /** Whether it is to be answered from without a question. */
    boolean isFresh(Moment now) {
        return !now.isAfter(asked, life.dividedBy(RENEWED_AT)) && isUsable(now);
    }

    /** Whether an answer from it ends being used before the lease is over. */
    boolean isUsable(Moment now) {
        return !now.isAfter(asked, life.minus(USE));
    }

    void wipe() {
        lease.wipe();
    }
}
