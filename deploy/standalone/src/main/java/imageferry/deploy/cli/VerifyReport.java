package imageferry.deploy.cli;

import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Follows verifications and prints what they found. */
final class VerifyReport {
    private static final long LOOK_MILLIS = 300;
    private final Verifications verifications;
    private final Terminal terminal;
    private final PrintWriter out;

    VerifyReport(Verifications verifications, Terminal terminal, PrintWriter out) {
        this.verifications = verifications;
        this.terminal = terminal;
        this.out = out;
    }

    /** Shows how far it is until it is over; then the report. */
    int follow(String id) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        JsonNode report = verifications.report(id);
        long begunAt = System.nanoTime();
        long readBefore = report.path("bytesRead").asLong();
        while (!isOver(report)) {
            double seconds = (System.nanoTime() - begunAt) / 1e9;
            long rate = (long) ((report.path("bytesRead").asLong() - readBefore) / Math.max(0.5, seconds));
            terminal.progress(
                    report.path("state").asString().equals("QUEUED")
                            ? "waiting for its turn"
                            : Terminal.bytes(report.path("bytesRead").asLong()) + " read, " + Terminal.bytes(rate)
                                    + "/s, " + report.path("faults").asLong() + " faults",
                    report.path("percent").asInt());
            if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
            report = verifications.report(id);
        }
        return print(report);
    }

    /** 0 clean, 1 damage, 3 something is not known. */
    int print(JsonNode report) throws IOException, InterruptedException {
        terminal.say(summary(report));
        for (JsonNode snapshot : report.path("notVerifiable")) {
            terminal.say("  not verifiable: " + snapshot.path("snapshotId").asString() + ": "
                    + snapshot.path("message").asString());
        }
        if (report.path("faults").asLong() > 0) {
            table(verifications.findings(report.path("verificationId").asString()));
            terminal.say("What you can do: command-side/docs/damage.md");
            return 1;
        }
        boolean known = report.path("notVerifiable").isEmpty()
                && report.path("state").asString().equals("FINISHED");
        return known ? 0 : 3;
    }

    private static boolean isOver(JsonNode report) {
        String state = report.path("state").asString();
        return state.equals("FINISHED") || state.equals("STOPPED");
    }

    private static String summary(JsonNode report) {
        long faults = report.path("faults").asLong();
        int checked = report.path("snapshotsChecked").asInt();
        return report.path("verificationId").asString() + " "
                + report.path("state").asString().toLowerCase(java.util.Locale.ROOT) + ": " + checked + " of "
                + report.path("snapshots").asInt() + " snapshots checked, "
                + Terminal.bytes(report.path("bytesRead").asLong()) + " read, "
                + (faults == 0
                        ? "no damage"
                        : faults + " blocks damaged or missing in "
                                + report.path("damagedSnapshots").asInt() + " snapshots");
    }

    private void table(List<JsonNode> findings) {
        Table table = new Table("SNAPSHOT", "BLOCK", "OFFSET", "WHAT", "CHUNK", "IMAGES");
        for (JsonNode finding : findings) {
            List<String> images = new ArrayList<>();
            finding.path("images").forEach(image -> images.add(image.asString()));
            table.add(
                    finding.path("snapshotId").asString(),
                    finding.path("block").asString(),
                    finding.path("offset").asString(),
                    finding.path("kind").asString(),
                    finding.path("chunk").asString("-"),
                    images.isEmpty() ? "-" : String.join(" ", images));
        }
        table.print(out);
    }
}
