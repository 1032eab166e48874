package imageferry.command.transfer;

import imageferry.command.block.BlockGeometry;
import imageferry.events.copytask.ByteCounts;
import org.jspecify.annotations.Nullable;

/** Brings the blocks of one extent into the target, with several workers, and tells how far it is. */
final class ExtentWriter {
    private final DraftBlocks blocks;

    ExtentWriter(DraftBlocks blocks) {
        this.blocks = blocks;
    }

    ExtentCheckpoint write(int extent, @Nullable ExtentCheckpoint from, TransferControl control) {
        BlockGeometry geometry = blocks.geometry();
        long blocksPerExtent = DataPlane.EXTENT_BYTES / geometry.blockSize();
        long first = extent * blocksPerExtent;
        long end = Math.min(first + blocksPerExtent, geometry.blocks());
        if (extent < 0 || first >= end) {
            throw new IllegalArgumentException("Expected an extent of the snapshot");
        }
        ExtentCheckpoint start = from;
        if (start == null) {
            start = new ExtentCheckpoint(first, new ByteCounts(geometry.bytesOf(first, end - first), 0, 0, 0));
        }
        if (start.nextBlock() < first || start.nextBlock() > end) {
            throw new IllegalArgumentException("Expected a checkpoint of this extent");
        }
        CheckpointTracker tracker = new CheckpointTracker(start, control);
        blocks.workers().run(blocks.spans(start.nextBlock(), end), control, (span, behind) -> {
            Brought brought = blocks.bring(span);
            brought.settle(behind, () -> tracker.done(span.first(), span.count(), brought.bytes()));
        });
        return tracker.checkpoint();
    }
}
