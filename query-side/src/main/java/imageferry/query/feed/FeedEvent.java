package imageferry.query.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * One event as a reader of the feed gets it.
 *
 * @param id its position in the feed, from 1 without gaps
 * @param sequence its place in its aggregate's stream, from 0 without gaps
 * @param data the event, as JSON
 * @param metadata who asked and why, as JSON
 */
public record FeedEvent(
        long id,
        String type,
        int revision,
        String aggregateId,
        long sequence,
        Instant time,
        @JsonRawValue String data,
        @JsonRawValue String metadata) {}
