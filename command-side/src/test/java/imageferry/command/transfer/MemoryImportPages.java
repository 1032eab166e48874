package imageferry.command.transfer;

import imageferry.events.ids.SnapshotId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Pages in memory, which can be damaged. Safe for use by many threads. */
final class MemoryImportPages implements ImportPages {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final Set<SnapshotId> over = ConcurrentHashMap.newKeySet();

    @Override
    public void keep(SnapshotId snapshot, int page, byte[] content) {
        if (!over.contains(snapshot)) {
            kept.put(snapshot + "/" + page, content.clone());
        }
    }

    @Override
    public Optional<byte[]> find(SnapshotId snapshot, int page) {
        return Optional.ofNullable(kept.get(snapshot + "/" + page)).map(byte[]::clone);
    }

    void end(SnapshotId snapshot) {
        over.add(snapshot);
        kept.keySet().removeIf(key -> key.startsWith(snapshot + "/"));
    }

    void change(UnaryOperator<byte[]> change) {
        kept.replaceAll((key, content) -> change.apply(content.clone()));
    }

    Map<String, byte[]> kept() {
        return Map.copyOf(kept);
    }
}
