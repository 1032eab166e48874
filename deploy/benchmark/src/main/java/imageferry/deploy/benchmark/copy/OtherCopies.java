package imageferry.deploy.benchmark.copy;

import imageferry.deploy.benchmark.measure.Meter;
import imageferry.deploy.benchmark.peer.FilePeers;
import imageferry.deploy.benchmark.peer.Peer;
import java.io.IOException;

/** The copies that other programs make. */
final class OtherCopies {
    private final Meter meter;
    private final Journal journal;
    private final Progress progress;

    OtherCopies(Meter meter, Journal journal, Progress progress) {
        this.meter = meter;
        this.journal = journal;
        this.progress = progress;
    }

    void limit(Limit limit) throws IOException, InterruptedException {
        limit.ready();
        progress.step(Row.LIMIT.title());
        journal.add(Row.LIMIT, limit.own() ? meter.own(limit::run) : meter.peer(limit::run));
        limit.remove();
    }

    void cp(FilePeers files) throws IOException, InterruptedException {
        files.ready();
        run(Row.CP, files::cp);
        files.remove();
    }

    void peer(Peer peer, Row full, Row incremental) throws IOException, InterruptedException {
        peer.ready();
        run(full, peer::full);
        peer.readyAgain();
        run(incremental, peer::incremental);
    }

    private void run(Row row, Meter.Job job) throws IOException, InterruptedException {
        progress.step(row.title());
        journal.add(row, meter.peer(job));
    }
}
