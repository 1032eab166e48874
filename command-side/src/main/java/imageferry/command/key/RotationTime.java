package imageferry.command.key;

import java.time.Instant;

/**
 * The time has come at which the key gets a new version by itself: the message of a deadline. It is ignored unless the key
 * still expects just this time, so that deadlines need not be taken back.
 *
 * @param at the time that was set
 */
public record RotationTime(Instant at) {
    /** Of the deadline, and of the aggregate that it is for. */
    public static final String DEADLINE = "key-rotation";
}
