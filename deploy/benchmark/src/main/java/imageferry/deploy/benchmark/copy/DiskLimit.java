package imageferry.deploy.benchmark.copy;

import imageferry.deploy.benchmark.measure.Meter.Outcome;
import imageferry.deploy.benchmark.peer.FilePeers;
import java.io.IOException;

/** The disk's limit, which {@code dd} shows. */
record DiskLimit(FilePeers files) implements Limit {
    @Override
    public void ready() throws IOException, InterruptedException {
        files.ready();
    }

    @Override
    public Outcome run() throws IOException, InterruptedException {
        return files.limit();
    }

    @Override
    public void remove() throws IOException {
        files.remove();
    }

    @Override
    public boolean own() {
        return false;
    }

    @Override
    public String explained() {
        String how = files.direct() ? "iflag=direct oflag=direct" : "(this file system refuses O_DIRECT)";
        return "L: dd " + how
                + " conv=sparse,fsync bs=4M of the same image, right before and right after each full copy";
    }
}
