package imageferry.command.relay;

import java.time.Instant;
import java.util.Map;

/**
 * An event as it lies in the store.
 *
 * @param position in the whole store; rises, with holes
 * @param id unique among all events
 * @param sequence in its aggregate, from 0 without holes
 * @param payload JSON
 * @param metadata the keys of {@link imageferry.events.EventMetadata}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record StoredEvent(
        long position,
        String id,
        String aggregateId,
        long sequence,
        String type,
        int revision,
        Instant time,
        byte[] payload,
        Map<String, String> metadata) {}
