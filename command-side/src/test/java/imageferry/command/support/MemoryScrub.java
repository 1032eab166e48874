package imageferry.command.support;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.transfer.BlockFault;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.ScrubLog;
import imageferry.command.transfer.TransferControl;
import imageferry.command.transfer.TransferException;
import imageferry.events.copytask.ByteCounts;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Scrubs content of words: a chunk is whole when it is there. */
record MemoryScrub(List<String> words, ChunkDomain domain, Set<ChunkName> stored, LongConsumer reading) {
    ExtentCheckpoint run(@Nullable ExtentCheckpoint from, ScrubLog log, TransferControl control) {
        long size = words.size() * MemoryDataPlane.BLOCK;
        ExtentCheckpoint checkpoint = from == null ? new ExtentCheckpoint(0, new ByteCounts(size, 0, 0, 0)) : from;
        for (long block = checkpoint.nextBlock(); block < words.size(); block++) {
            if (control.stopped()) {
                throw new TransferException(TransferException.Kind.STOPPED, "Stopped");
            }
            String word = words.get((int) block);
            if (!word.isEmpty()) {
                check(block, MemoryDataPlane.name(domain, word), log, control);
            }
            ByteCounts done = new ByteCounts(0, MemoryDataPlane.BLOCK, 0, 0);
            checkpoint = new ExtentCheckpoint(block + 1, checkpoint.bytes().plus(done));
            control.advanced(checkpoint);
        }
        return checkpoint;
    }

    private void check(long block, ChunkName name, ScrubLog log, TransferControl control) {
        if (log.isNew(name)) {
            reading.accept(block);
            control.pace((int) MemoryDataPlane.BLOCK);
        }
        if (!stored.contains(name)) {
            String message = "Block " + block + " is not there";
            log.found(
                    new BlockFault(BlockFault.Kind.CHUNK_MISSING, block, block * MemoryDataPlane.BLOCK, name, message));
        }
    }
}
