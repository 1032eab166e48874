package imageferry.deploy.benchmark.copy;

import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.measure.Meter;
import imageferry.deploy.benchmark.measure.Sample;
import imageferry.deploy.benchmark.peer.FilePeers;
import imageferry.deploy.benchmark.peer.ImagePair;
import imageferry.deploy.benchmark.peer.Peer;
import imageferry.deploy.benchmark.peer.RclonePeer;
import imageferry.deploy.benchmark.peer.ResticPeer;
import imageferry.deploy.benchmark.peer.Tool;
import imageferry.deploy.benchmark.plane.BenchPlane;
import imageferry.deploy.benchmark.plane.BenchStores;
import imageferry.deploy.benchmark.plane.Folders;
import imageferry.deploy.benchmark.report.Report;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Copies of one image and its successor by the data plane and by other tools, in turns, in one run. */
public final class CopyBench {
    private static final int STEPS_PER_ROUND = 13;
    private static final int TIMES_ALONE = 5;
    private static final int TIMES_WITH_PEERS = 9;
    private final CopyOptions options;
    private final Machine machine;
    private final Journal journal = new Journal();
    private final Tool tool;
    private final Map<Row, Peer> peers = new EnumMap<>(Row.class);

    public CopyBench(CopyOptions options, Machine machine) {
        this.options = options;
        this.machine = machine;
        this.tool = new Tool(options.folder(), Map.of());
    }

    /** Runs all of it; the folder is left without the big files that were made in it. */
    public Report run(BenchStores stores, SecureRandom random, Terminal terminal)
            throws IOException, InterruptedException {
        terminal.say("Counting the blocks of both images ...");
        ImagePair images = ImagePair.scan(options.image(), options.second());
        FilePeers files = new FilePeers(tool, options.image(), images.content(), options.folder());
        Limit limit = stores.onDisk()
                ? new DiskLimit(files)
                : new StoreLimit(stores, images.first().size());
        if (options.peers() && stores.onDisk()) {
            choosePeers(images);
        }
        Folders.requireSpace(options.folder(), images.content() * (peers.isEmpty() ? TIMES_ALONE : TIMES_WITH_PEERS));
        Meter meter = new Meter(stores::serverCpuSeconds);
        int steps = OwnCopies.LOADS + peers.size() + options.runs() * (STEPS_PER_ROUND + 2 * peers.size());
        Progress progress = new Progress(terminal, steps);
        try (BenchPlane plane = new BenchPlane(stores, random)) {
            OwnCopies own = OwnCopies.load(plane, meter, journal, progress, options.image(), options.second());
            prepare(progress);
            OtherCopies others = new OtherCopies(meter, journal, progress);
            for (int round = 0; round < options.runs(); round++) {
                round(own, others, limit);
                peers(others, files, stores.onDisk());
            }
        } finally {
            removePeers(files);
        }
        return report(stores, images, limit);
    }

    private void removePeers(FilePeers files) throws IOException {
        files.remove();
        for (Peer peer : peers.values()) {
            peer.remove();
        }
    }

    private void choosePeers(ImagePair images) {
        if (Tool.installed("restic")) {
            peers.put(Row.RESTIC, new ResticPeer(tool, options.folder(), options.image(), options.second()));
        }
        if (Tool.installed("rclone")) {
            peers.put(Row.RCLONE, new RclonePeer(tool, options.folder(), images));
        }
    }

    private void prepare(Progress progress) throws IOException, InterruptedException {
        for (Map.Entry<Row, Peer> peer : peers.entrySet()) {
            progress.step("filling the first store of: " + peer.getKey().title());
            peer.getValue().prepare();
        }
    }

    /** Each of our full copies has the limit right before it and right after it. */
    private static void round(OwnCopies own, OtherCopies others, Limit limit) throws IOException, InterruptedException {
        others.limit(limit);
        own.plain();
        others.limit(limit);
        own.encrypt();
        others.limit(limit);
        own.reencrypt();
        others.limit(limit);
        own.readBack();
        others.limit(limit);
    }

    private void peers(OtherCopies others, FilePeers files, boolean onDisk) throws IOException, InterruptedException {
        if (onDisk) {
            others.cp(files);
        }
        for (Map.Entry<Row, Peer> peer : peers.entrySet()) {
            others.peer(peer.getValue(), peer.getKey(), peer.getKey().incremental());
        }
    }

    private Report report(BenchStores stores, ImagePair images, Limit limit) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "image: %d MiB, %d MiB in blocks of 4 MiB that are not zeros; second: %d MiB in blocks that the first has not",
                images.sizeBytes() >> 20,
                images.content() >> 20,
                images.changed() >> 20));
        notes.add("regions: " + stores.medium());
        notes.add(limit.explained());
        notes.add("medians of " + options.runs() + "; x of L: speed beside its neighbours in time");
        notes.add("others: cores that other programs used meanwhile. Above 0.3 the wall times are not to be relied on");
        if (peers.size() < 2 && options.peers() && stores.onDisk()) {
            notes.add("not installed here, so not in the table: " + missing() + " (apt-get install restic rclone)");
        }
        String where = stores.onDisk() ? "" : ", regions on S3";
        CopyTargets targets = new CopyTargets(journal, images);
        if (!stores.onDisk()) {
            notes.add(whoWorked(Row.LIMIT));
            notes.add(whoWorked(Row.REENCRYPT));
        }
        return new Report(
                "ferry bench copy" + where,
                machine,
                notes,
                List.of(new CopyTable(journal).table()),
                stores.onDisk() ? targets.onDisk() : targets.onServer(),
                journal.byTitle());
    }

    private String whoWorked(Row row) {
        double wall = journal.wall(row);
        return String.format(
                Locale.ROOT,
                "%s: of %d cores, this process used %.1f, the server %.1f, others %.1f",
                row.title(),
                machine.cores(),
                journal.median(row, Sample::cpuSeconds) / wall,
                journal.median(row, Sample::serverCpuSeconds) / wall,
                journal.median(row, Sample::otherCores));
    }

    private String missing() {
        List<String> missing = new ArrayList<>(List.of("restic", "rclone"));
        missing.removeIf(Tool::installed);
        return String.join(", ", missing);
    }

    /** Where the big files of a run lie. */
    public static Path storesIn(CopyOptions options) {
        return options.folder().resolve("regions");
    }
}
