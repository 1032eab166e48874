package imageferry.command.transfer;

import imageferry.command.block.ChunkName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a scrub of one snapshot remembers. */
final class ScrubMemory implements ScrubLog {
    final Set<BlockFault> faults = ConcurrentHashMap.newKeySet();
    final Set<ChunkName> read = ConcurrentHashMap.newKeySet();
    private final Map<ChunkName, BlockFault> faulty = new HashMap<>();

    @Override
    public boolean isNew(ChunkName chunk) {
        return read.add(chunk);
    }

    @Override
    public synchronized @Nullable BlockFault faultOf(ChunkName chunk) {
        return faulty.get(chunk);
    }

    @Override
    public synchronized boolean anyFaulty() {
        return !faulty.isEmpty();
    }

    @Override
    public synchronized void found(BlockFault fault) {
        faults.add(fault);
        if (fault.chunk() != null) {
            faulty.putIfAbsent(fault.chunk(), fault);
        }
    }
}
