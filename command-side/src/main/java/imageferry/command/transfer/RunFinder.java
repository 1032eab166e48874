package imageferry.command.transfer;

import imageferry.command.block.BlockGeometry;
import imageferry.command.transfer.ContentRuns.Run;
import java.util.ArrayList;
import java.util.List;

/** Finds the runs of data of a snapshot in its manifest. */
final class RunFinder {
    private final ManifestReader manifest;
    private final List<Run> runs = new ArrayList<>();
    private long begin = -1;

    RunFinder(ManifestReader manifest) {
        this.manifest = manifest;
    }

    /** So many runs at most, from the block that holds a position on. */
    ContentRuns find(long from, int most) {
        BlockGeometry geometry = manifest.geometry();
        BlockWorkers.Feed<BlockSpan> spans = manifest.spans(from / geometry.blockSize(), geometry.blocks());
        for (BlockSpan span = spans.next(); span != null; span = spans.next()) {
            long position = geometry.offsetOf(span.first());
            if (span.digest() == null) {
                end(position);
            } else if (begin < 0 && runs.size() == most) {
                return new ContentRuns(geometry.blockSize(), runs, position);
            } else if (begin < 0) {
                begin = position;
            }
        }
        end(geometry.sizeBytes());
        return new ContentRuns(geometry.blockSize(), runs, geometry.sizeBytes());
    }

    private void end(long position) {
        if (begin >= 0) {
            runs.add(new Run(begin, position - begin));
            begin = -1;
        }
    }
}
