package imageferry.command.sweep;

import imageferry.command.block.ChunkName;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.StoredChunk;
import imageferry.command.usage.StoredUsage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** One listing of a domain beside the names that live. For one thread. */
final class DomainPass {
    private final DataPlane dataPlane;
    private final LiveNames live;
    private long chunks;
    private long bytes;
    private long strayChunks;
    private long strayBytes;
    private Removed removed = Removed.NOTHING;

    DomainPass(DataPlane dataPlane, LiveNames live) {
        this.dataPlane = dataPlane;
        this.live = live;
    }

    LiveNames live() {
        return live;
    }

    /** Removes what no snapshot names. */
    Removed remove(Function<List<ChunkName>, Removed> removal) {
        DoomedNames doomed = new DoomedNames(names -> removed = removed.plus(removal.apply(names)));
        list(chunk -> doomed.add(chunk.name()));
        doomed.flush();
        return removed;
    }

    /** Counts what no snapshot names. */
    Removed count() {
        list(chunk -> {});
        return new Removed(strayChunks, strayBytes);
    }

    /** What there was, without what went. */
    StoredUsage stored() {
        return new StoredUsage(
                chunks - removed.chunks(), bytes - removed.bytes(), Math.max(0, strayBytes - removed.bytes()));
    }

    private void list(Consumer<StoredChunk> stray) {
        live.refresh();
        dataPlane.list(live.domain(), chunk -> {
            if (!live.covers(chunk.name())) {
                return;
            }
            chunks++;
            bytes += chunk.storedBytes();
            if (!live.contains(chunk.name())) {
                strayChunks++;
                strayBytes += chunk.storedBytes();
                stray.accept(chunk);
            }
        });
    }
}
