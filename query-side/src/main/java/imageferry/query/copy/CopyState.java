package imageferry.query.copy;

import java.util.EnumSet;
import java.util.Set;

/** The states of a copy that its owner sees. */
public enum CopyState {
    QUEUED,
    RUNNING,
    SUSPENDED,
    SEALING,
    COMPLETED,
    CANCELLING,
    CANCELLED,
    FAILED;

    private static final Set<CopyState> ENDED = EnumSet.of(COMPLETED, CANCELLED, FAILED);
    private static final Set<CopyState> MOVING = EnumSet.of(RUNNING, SEALING);

    public boolean ended() {
        return ENDED.contains(this);
    }

    /** Whether bytes may be moving, so that live numbers mean something. */
    public boolean moving() {
        return MOVING.contains(this);
    }
}
