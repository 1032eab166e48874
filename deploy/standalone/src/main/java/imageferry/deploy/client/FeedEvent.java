package imageferry.deploy.client;

import tools.jackson.databind.JsonNode;

/**
 * One event of the account's feed.
 *
 * @param id its position in the feed
 * @param time as ISO text, in UTC
 * @param data what happened
 */
public record FeedEvent(long id, String type, String aggregateId, String time, JsonNode data) {
    /** Whether it is one of the three that end a copy. */
    public boolean endsCopy() {
        return switch (type) {
            case "CopyCompleted", "CopyCancelled", "CopyFailed" -> true;
            default -> false;
        };
    }

    static FeedEvent of(JsonNode node) {
        return new FeedEvent(
                node.path("id").asLong(),
                node.path("type").asString(""),
                node.path("aggregateId").asString(""),
                node.path("time").asString(""),
                node.path("data"));
    }
}
