package imageferry.deploy.demo;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The copies of the demo: one that is let go to its end, one that is cancelled on the way. */
final class DemoCopies {
    private final Journey journey;
    private final Pace pace;
    private final Terminal terminal;
    private final Duration patience;

    DemoCopies(Journey journey, Pace pace, Terminal terminal, Duration patience) {
        this.journey = journey;
        this.pace = pace;
        this.terminal = terminal;
        this.patience = patience;
    }

    /**
     * A copy that has ended.
     *
     * @param snapshotId of the destination's system disk; empty when it was cancelled
     */
    record Copy(String taskId, String imageId, String snapshotId, CopyStatus status) {}

    Copy run(Image source, String from, String to, String name, String key)
            throws IOException, InterruptedException, TimeoutException {
        Journey.Started started = journey.copyImage(from, source.id(), to, name, key);
        CopyStatus status = pace.until(
                "end of copy " + started.taskId(), patience, () -> watch(started.taskId()), CopyStatus::ended);
        if (!status.state().equals("COMPLETED")) {
            throw new DemoFailedException("copy " + started.taskId() + " ended as " + status.state());
        }
        Image image = journey.available(to, started.imageId(), Duration.ofSeconds(10));
        terminal.say("   image " + image.id() + " is available in " + to + ": " + sums(status));
        return new Copy(started.taskId(), image.id(), image.snapshotIds().get(0), status);
    }

    Copy cancelHalfWay(Image source, String from, String to, String name, String key, long whole)
            throws IOException, InterruptedException, TimeoutException {
        Journey.Started started = journey.copyImage(from, source.id(), to, name, key);
        CopyStatus half = halfWay(started.taskId(), whole);
        long asked = System.nanoTime();
        journey.cancelCopy(to, started.imageId());
        long answered = System.nanoTime();
        if (journey.image(to, started.imageId()).isPresent()) {
            throw new DemoFailedException("image " + started.imageId() + " is still seen after its cancel");
        }
        CopyStatus end = pace.until(
                "end of cancelled copy " + started.taskId(),
                patience,
                () -> journey.copy(started.taskId()),
                CopyStatus::ended);
        if (!end.state().equals("CANCELLED")) {
            throw new DemoFailedException("the cancelled copy " + started.taskId() + " ended as " + end.state());
        }
        terminal.say("   cancelled with " + Terminal.bytes(half.moved()) + " of " + Terminal.bytes(whole)
                + " moved: answered in "
                + Duration.ofNanos(answered - asked).toMillis()
                + " ms, the image is gone for readers, everything removed after "
                + Duration.ofNanos(System.nanoTime() - asked).toMillis() + " ms");
        return new Copy(started.taskId(), started.imageId(), "", end);
    }

    private CopyStatus halfWay(String taskId, long whole) throws IOException, InterruptedException, TimeoutException {
        CopyStatus half = pace.until(
                "half of copy " + taskId,
                patience,
                () -> watch(taskId),
                status -> status.ended() || status.moved() >= whole / 2);
        if (half.ended()) {
            throw new DemoFailedException("copy " + taskId + " ended before it could be cancelled");
        }
        return half;
    }

    private CopyStatus watch(String taskId) throws IOException, InterruptedException {
        CopyStatus status = journey.copy(taskId);
        terminal.progress(Demo.line(status), status.percent());
        return status;
    }

    private static String sums(CopyStatus status) {
        return Terminal.bytes(status.planned()) + " planned, " + Terminal.bytes(status.moved()) + " moved, "
                + Terminal.bytes(status.skipped()) + " there already, " + Terminal.bytes(status.zero()) + " zeros";
    }
}
