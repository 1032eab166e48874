package imageferry.deploy.demo;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.postgres.PrivateFiles;
import imageferry.deploy.service.StandaloneService;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/**
 * The main job, step by step, through the public API alone. Every claim it prints is checked; what does not hold ends it with
 * {@link DemoFailedException}.
 */
public final class Demo {
    private static final String HOME = "cn-hangzhou";
    private static final String SECOND = "cn-shanghai";
    private static final String THIRD = "ap-southeast-1";
    private static final String BUCKET = "imports";
    private static final long USUAL_RATE = 64L << 20;

    private final DemoOptions options;
    private final Terminal terminal;
    private final Pace pace = new Pace(Duration.ofMillis(100));

    public Demo(DemoOptions options, PrintWriter out, boolean live) {
        this.options = options;
        this.terminal = new Terminal(out, live);
    }

    /** Runs the whole; with {@code keep} it returns only when the process is stopped. */
    public void run() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (DemoWorkshop workshop = DemoWorkshop.open(options.data())) {
            terminal.heading("A disk");
            String name = "demo-" + ProcessHandle.current().pid() + ".raw";
            DiskFile disk = disk(workshop, name);
            long rate = Math.max(USUAL_RATE, disk.size() / 30);
            terminal.heading("A service of its own, links limited to " + Terminal.bytes(rate)
                    + "/s so that there is something to see");
            StandaloneService service = workshop.start(rate, terminal);
            terminal.say("   " + service.credentials().endpoint() + ", data in "
                    + workshop.data().root());
            journey(service, disk, name);
            terminal.say("");
            terminal.say("All as it must be, in "
                    + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s.");
            if (options.keep()) {
                keep(service, workshop);
            }
        } catch (TimeoutException e) {
            throw new DemoFailedException(String.valueOf(e.getMessage()));
        }
    }

    private DiskFile disk(DemoWorkshop workshop, String name) throws IOException, InterruptedException {
        Path bucket = workshop.data().buckets().resolve(BUCKET);
        if (options.disk() != null) {
            terminal.say("   " + options.disk());
            return DiskFile.place(options.disk(), bucket, name);
        }
        Path scratch = Files.createTempDirectory("ferry-disk-");
        try {
            new SampleDisk(scratch, terminal).make(bucket.resolve(name));
        } finally {
            PrivateFiles.remove(scratch);
        }
        return new DiskFile(bucket.resolve(name));
    }

    private void journey(StandaloneService service, DiskFile disk, String name)
            throws IOException, InterruptedException, TimeoutException {
        FerryClient client = new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
        Journey journey = new Journey(client, pace);
        Duration patience = Duration.ofSeconds(60 + disk.size() / (8L << 20));
        DemoCopies copies = new DemoCopies(journey, pace, terminal, patience);
        String tag = name.replace(".raw", "");

        terminal.heading("Import " + Terminal.bytes(disk.size()) + " into " + HOME + " and make an image of it");
        Journey.Started imported = journey.importDisk(HOME, tag + "-import", BUCKET, name, disk.size());
        Image first = journey.available(HOME, imported.imageId(), patience);
        String snapshot = first.snapshotIds().get(0);
        Image source =
                journey.available(HOME, journey.createImage(HOME, tag, snapshot).imageId(), patience);
        terminal.say("   image " + source.id() + " of snapshot " + snapshot + " is available");

        terminal.heading("Copy it to " + SECOND + ", encrypted under a key of its own");
        String key = journey.createKey("key of the demo");
        terminal.say("   key " + key);
        DemoCopies.Copy whole = copies.run(source, HOME, SECOND, tag + "-copy", key);

        terminal.heading("Start a copy to " + THIRD + " and cancel it half way");
        DemoCopies.Copy cancelled = copies.cancelHalfWay(
                source, HOME, THIRD, tag + "-cancelled", key, whole.status().moved());

        terminal.heading("Copy the first again: what is there already does not move");
        DemoCopies.Copy again = copies.run(source, HOME, SECOND, tag + "-again", key);
        terminal.say("   moved " + Terminal.bytes(again.status().moved()) + " this time, "
                + Terminal.bytes(whole.status().moved()) + " the first time");
        require(again.status().moved() * 50 <= whole.status().moved(), "the second copy moved too much");

        compareContents(journey, patience, disk, snapshot, whole, again);

        terminal.heading("The story, from the event store");
        story(journey, whole, cancelled);
    }

    private void compareContents(
            Journey journey,
            Duration patience,
            DiskFile disk,
            String snapshot,
            DemoCopies.Copy whole,
            DemoCopies.Copy again)
            throws IOException, InterruptedException, TimeoutException {
        terminal.heading("Compare the contents, read through keys and stores");
        String expected = disk.sha256();
        compare("the file that was imported", expected, expected);
        compare("the source in " + HOME, expected, journey.digest(snapshot, patience));
        compare("the copy in " + SECOND, expected, journey.digest(whole.snapshotId(), patience));
        compare("the second copy", expected, journey.digest(again.snapshotId(), patience));
    }

    private void story(Journey journey, DemoCopies.Copy whole, DemoCopies.Copy cancelled)
            throws IOException, InterruptedException, TimeoutException {
        Story story = new Story(terminal);
        for (DemoCopies.Copy copy : List.of(whole, cancelled)) {
            story.tell(journey.story(copy.taskId(), Duration.ofSeconds(30)));
            terminal.say("");
        }
    }

    private void compare(String what, String expected, String found) {
        terminal.say(String.format("   sha256 %s  %s", found, what));
        require(expected.equals(found), "the digest of " + what + " is " + found + ", expected " + expected);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new DemoFailedException(otherwise);
        }
    }

    private void keep(StandaloneService service, DemoWorkshop workshop) throws IOException, InterruptedException {
        terminal.say("The service stays at " + service.credentials().endpoint() + " until Ctrl-C; credentials in "
                + workshop.data().credentials());
        new CountDownLatch(1).await();
    }

    /** The last status of a copy as one line. */
    static String line(CopyStatus status) {
        String left = status.remainingSeconds() < 0 ? "" : ", " + status.remainingSeconds() + " s left";
        return status.phase().toLowerCase(Locale.ROOT) + "  " + Terminal.bytes(status.moved()) + " moved, "
                + Terminal.bytes(status.bytesPerSecond()) + "/s" + left;
    }
}
