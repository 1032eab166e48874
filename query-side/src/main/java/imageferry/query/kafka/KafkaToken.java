package imageferry.query.kafka;

import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;

/**
 * How far a group has come. The position decides; where to look for what follows is in the checkpoint.
 *
 * @param installation whose positions these are; empty before the first event
 * @param index the position in the event store of the last event that was taken; -1 before the first
 * @param checkpoint the offset of the checkpoint in which that event lay
 */
public record KafkaToken(String installation, long index, long checkpoint) implements TrackingToken {
    /** Before everything. */
    static final KafkaToken START = new KafkaToken("", -1, 0);

    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        return covers(other) ? other : this;
    }

    @Override
    public TrackingToken upperBound(TrackingToken other) {
        return covers(other) ? this : other;
    }

    @Override
    public boolean covers(TrackingToken other) {
        return other instanceof KafkaToken token && token.index <= index;
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(index);
    }
}
