package imageferry.deploy.demo;

import imageferry.deploy.client.FeedEvent;
import imageferry.deploy.terminal.Terminal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The feed of events as lines to read: one an event, runs of progress as one. */
final class Story {
    private final Terminal terminal;

    Story(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(List<FeedEvent> events) {
        int progress = 0;
        for (FeedEvent event : events) {
            if (event.type().equals("ProgressUpdated")) {
                progress++;
                continue;
            }
            if (progress > 0) {
                terminal.say("   " + " ".repeat(14) + "... " + progress + " x ProgressUpdated");
                progress = 0;
            }
            terminal.say(String.format(
                    "   %-13s %-22s %s%s", time(event), event.type(), event.aggregateId(), detail(event)));
        }
    }

    private static String time(FeedEvent event) {
        int clock = event.time().indexOf('T') + 1;
        String text = event.time().substring(clock).replace("Z", "");
        return text.length() > 12 ? text.substring(0, 12) : text;
    }

    private static String detail(FeedEvent event) {
        JsonNode data = event.data();
        return switch (event.type()) {
            case "CopyRequested" ->
                "  " + data.path("sourceRegionId").asString("") + " -> "
                        + data.path("destinationRegionId").asString("");
            case "SnapshotCopied" ->
                "  moved " + Terminal.bytes(data.path("bytes").path("moved").asLong()) + ", there already "
                        + Terminal.bytes(data.path("bytes").path("skipped").asLong());
            case "CopyCancelled" ->
                "  removed "
                        + Terminal.bytes(
                                data.path("receipt").path("bytesRemoved").asLong()) + " in "
                        + data.path("receipt").path("chunksRemoved").asLong() + " chunks";
            case "CopyFailed" -> "  " + data.path("message").asString("");
            default -> "";
        };
    }
}
