package imageferry.deploy.benchmark.peer;

import java.io.IOException;
import java.nio.file.Path;

/** Drops the pages of some files from the page cache, and of no others: the machine may have other users. */
public final class PageCache {
    private final Tool tool;

    public PageCache(Tool tool) {
        this.tool = tool;
    }

    /** Drops what is clean; a folder stands for all files in it. */
    public void drop(Path source) throws IOException, InterruptedException {
        tool.run(
                "find",
                source.toString(),
                "-type",
                "f",
                "-exec",
                "dd",
                "if={}",
                "iflag=nocache",
                "count=0",
                "status=none",
                ";");
    }
}
