package imageferry.command.snapshot;

import imageferry.events.ids.SnapshotId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Its days may be over. Harmless while they are not, and while it is written, an image is made of it or a copy reads it.
 *
 * @param now the time by which it is judged
 */
public record ExpireSnapshot(@TargetAggregateIdentifier SnapshotId snapshotId, Instant now) {
    /** The name of the deadline that carries it. */
    public static final String DEADLINE = "snapshot-retention";
}
