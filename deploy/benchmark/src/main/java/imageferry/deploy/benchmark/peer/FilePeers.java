package imageferry.deploy.benchmark.peer;

import imageferry.deploy.benchmark.measure.Meter.Outcome;
import imageferry.deploy.benchmark.plane.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine itself does with an image: the limit of the disk, and a plain copy. */
public final class FilePeers {
    private final Tool tool;
    private final PageCache pages;
    private final Path image;
    private final long content;
    private final Path out;
    private boolean direct = true;

    /** @param content bytes of the image that are not zero blocks */
    public FilePeers(Tool tool, Path image, long content, Path folder) {
        this.tool = tool;
        this.pages = new PageCache(tool);
        this.image = image;
        this.content = content;
        this.out = folder.resolve("peer.raw");
    }

    /** Whether the limit could be taken past the page cache; where it could not, it says little of the disk. */
    public boolean direct() {
        return direct;
    }

    /** To be called before each row, outside the clock. */
    public void ready() throws IOException, InterruptedException {
        Files.deleteIfExists(out);
        pages.drop(image);
    }

    /** The limit L: both sides past the page cache, zeros left out, durable at the end. */
    public Outcome limit() throws IOException, InterruptedException {
        try {
            return dd();
        } catch (IOException refused) {
            if (!direct) {
                throw refused;
            }
            direct = false;
            return dd();
        }
    }

    public Outcome cp() throws IOException, InterruptedException {
        long peak = tool.run("cp", "--sparse=always", image.toString(), out.toString());
        Folders.sync(out);
        return new Outcome(content, 0, peak);
    }

    public void remove() throws IOException {
        Files.deleteIfExists(out);
    }

    private Outcome dd() throws IOException, InterruptedException {
        long peak = tool.run(
                "dd",
                "if=" + image,
                "of=" + out,
                "bs=4M",
                direct ? "iflag=direct" : "iflag=fullblock",
                direct ? "oflag=direct" : "oflag=nonblock",
                "conv=sparse,fsync",
                "status=none");
        return new Outcome(content, 0, peak);
    }
}
