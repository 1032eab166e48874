package imageferry.deploy.client;

import tools.jackson.databind.JsonNode;

/**
 * A copy as the read side shows it; bytes are the source's plain bytes.
 *
 * @param state the task's: QUEUED, RUNNING, COMPLETED and so on
 * @param remainingSeconds -1 when not known
 * @param suspendReason empty unless it is suspended
 * @param message why it is suspended or failed; empty otherwise
 */
public record CopyStatus(
        String state,
        String phase,
        int percent,
        long planned,
        long moved,
        long skipped,
        long zero,
        long bytesPerSecond,
        long remainingSeconds,
        String suspendReason,
        String message) {

    /** Of a copy that readers do not see yet. */
    static final CopyStatus UNSEEN = new CopyStatus("UNSEEN", "QUEUED", 0, 0, 0, 0, 0, 0, -1, "", "");

    static CopyStatus of(JsonNode node) {
        return new CopyStatus(
                node.path("state").asString(""),
                node.path("phase").asString(""),
                node.path("percent").asInt(0),
                node.path("bytesPlanned").asLong(0),
                node.path("bytesMoved").asLong(0),
                node.path("bytesSkipped").asLong(0),
                node.path("bytesZero").asLong(0),
                node.path("bytesPerSecond").asLong(0),
                node.path("remainingSeconds").asLong(-1),
                node.path("suspendReason").asString(""),
                node.path("message").asString(""));
    }

    public boolean ended() {
        return switch (state) {
            case "COMPLETED", "CANCELLED", "FAILED" -> true;
            default -> false;
        };
    }
}
