package imageferry.command.transfer;

import imageferry.command.block.ChunkName;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a scrub of one snapshot remembers. */
final class ScrubMemory implements ScrubLog {
    final Set<BlockFault> faults = ConcurrentHashMap.newKeySet();
    final Set<ChunkName> read = ConcurrentHashMap.newKeySet();
    private final Set<ChunkName> faulty = new HashSet<>();

    @Override
    public boolean isNew(ChunkName chunk) {
        return read.add(chunk);
    }

    @Override
    public synchronized boolean isFaulty(ChunkName chunk) {
        return faulty.contains(chunk);
    }

    @Override
    public synchronized boolean anyFaulty() {
        return !faulty.isEmpty();
    }

    @Override
    public synchronized void found(BlockFault fault) {
        faults.add(fault);
        if (fault.chunk() != null) {
            faulty.add(fault.chunk());
        }
    }
}
