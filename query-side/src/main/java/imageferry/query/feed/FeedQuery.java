package imageferry.query.feed;

import imageferry.events.ids.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which events, in the order of the feed.
 *
 * @param caller sees only events of what is its own
 * @param after the position before the first one
 * @param type the event's name; null means any
 * @param aggregateId null means any
 */
public record FeedQuery(
        AccountId caller,
        long after,
        @Nullable String type,
        @Nullable String aggregateId) {
    public FeedQuery from(long position) {
        return new FeedQuery(caller, position, type, aggregateId);
    }
}
