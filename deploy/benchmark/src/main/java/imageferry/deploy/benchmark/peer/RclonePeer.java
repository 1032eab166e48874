package imageferry.deploy.benchmark.peer;

import imageferry.deploy.benchmark.measure.Meter.Outcome;
import imageferry.deploy.benchmark.plane.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code rclone copy} between two crypt remotes with different passwords, of the image as files of 4 MiB without zeros. */
public final class RclonePeer implements Peer {
    private final Tool tool;
    private final Path folder;
    private final ImagePair images;

    public RclonePeer(Tool tool, Path folder, ImagePair images) {
        this.tool = tool;
        this.folder = folder.resolve("rclone");
        this.images = images;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("rclone.conf"), remote("A") + remote("B"));
        Path plain = folder.resolve("plain");
        images.writeFiles(plain);
        list("v1.list", images.first().keySet());
        list("v2.list", images.second().keySet());
        tool.run(rclone("copy", plain.toString(), "A:", "--transfers", "4"));
        Folders.remove(plain);
        Folders.sync(folder.resolve("A"));
    }

    private String remote(String name) throws IOException, InterruptedException {
        String password = tool.ask("rclone", "obscure", "pass" + name).trim(); // secrets of test data only
        return "[" + name + "]\ntype = crypt\nremote = " + folder.resolve(name)
                + "\nfilename_encryption = off\ndirectory_name_encryption = false\npassword = " + password + "\n";
    }

    private void list(String file, Set<String> names) throws IOException {
        List<String> paths =
                new TreeSet<>(names).stream().map(ImagePair::fileOf).toList();
        Files.write(folder.resolve(file), paths);
    }

    @Override
    public void ready() throws IOException, InterruptedException {
        Folders.remove(folder.resolve("B"));
        readyAgain();
    }

    @Override
    public void readyAgain() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("B"));
        new PageCache(tool).drop(folder.resolve("A"));
    }

    @Override
    public Outcome full() throws IOException, InterruptedException {
        return copy("v1.list", "--no-traverse");
    }

    @Override
    public Outcome incremental() throws IOException, InterruptedException {
        return copy("v2.list");
    }

    private Outcome copy(String list, String... more) throws IOException, InterruptedException {
        Path to = folder.resolve("B");
        long before = Folders.bytes(to);
        List<String> words = new ArrayList<>(List.of("copy", "A:", "B:", "--transfers", "4"));
        words.addAll(List.of("--files-from", folder.resolve(list).toString()));
        words.addAll(List.of(more));
        long peak = tool.run(rclone(words.toArray(String[]::new)));
        Folders.sync(to);
        return new Outcome(Folders.bytes(to) - before, 0, peak);
    }

    @Override
    public void remove() throws IOException {
        Folders.remove(folder);
    }

    private String[] rclone(String... more) {
        List<String> words = new ArrayList<>(
                List.of("rclone", "--config", folder.resolve("rclone.conf").toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
