package imageferry.deploy.benchmark.peer;

import imageferry.deploy.benchmark.measure.Meter.Outcome;
import imageferry.deploy.benchmark.plane.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code restic copy} between two repositories with different passwords, without compression. */
public final class ResticPeer implements Peer {
    private static final Pattern SNAPSHOT = Pattern.compile("\"snapshot_id\":\"([0-9a-f]+)\"");
    private final Tool tool;
    private final Path folder;
    private final Path v1;
    private final Path v2;
    private String first = "";
    private String second = "";

    public ResticPeer(Tool tool, Path folder, Path v1, Path v2) {
        this.tool = tool;
        this.folder = folder.resolve("restic");
        this.v1 = v1;
        this.v2 = v2;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("passA"), "passA"); // secrets of test data only
        Files.writeString(folder.resolve("passB"), "passB");
        tool.run(restic("A", "init", "--repository-version", "2"));
        first = backup(v1);
        second = backup(v2);
        Folders.sync(folder.resolve("A"));
    }

    private String backup(Path image) throws IOException, InterruptedException {
        String said = tool.ask(restic("A", "backup", "--json", image.toString()));
        Matcher found = SNAPSHOT.matcher(said);
        if (!found.find()) {
            throw new IOException("restic did not say which snapshot it made");
        }
        return found.group(1);
    }

    @Override
    public void ready() throws IOException, InterruptedException {
        Folders.remove(folder.resolve("B"));
        tool.run(from("init", "--repository-version", "2", "--copy-chunker-params"));
        readyAgain();
    }

    @Override
    public void readyAgain() throws IOException, InterruptedException {
        new PageCache(tool).drop(folder.resolve("A"));
    }

    @Override
    public Outcome full() throws IOException, InterruptedException {
        return copy(first);
    }

    @Override
    public Outcome incremental() throws IOException, InterruptedException {
        return copy(second);
    }

    private Outcome copy(String snapshot) throws IOException, InterruptedException {
        Path to = folder.resolve("B");
        long before = Folders.bytes(to);
        long peak = tool.run(from("copy", snapshot));
        Folders.sync(to);
        return new Outcome(Folders.bytes(to) - before, 0, peak);
    }

    @Override
    public void remove() throws IOException {
        Folders.remove(folder);
    }

    private String[] from(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(restic("B", command)));
        words.addAll(List.of("--from-repo", folder.resolve("A").toString()));
        words.addAll(List.of("--from-password-file", folder.resolve("passA").toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String[] restic(String repository, String... more) {
        List<String> words = new ArrayList<>(List.of("restic", "--compression", "off", "-q"));
        words.addAll(List.of("-r", folder.resolve(repository).toString()));
        words.addAll(
                List.of("--password-file", folder.resolve("pass" + repository).toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
