package imageferry.command.queue;

import imageferry.events.ids.RegionId;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The regions whose stores a process can reach. It takes a job when it serves both ends: a copy is read, re-encrypted and written by one
 * process.
 */
final class ServedRegions {
    static final ServedRegions ALL = new ServedRegions(Set.of());

    private final Set<String> ids;

    /** @param ids empty for all */
    ServedRegions(Set<String> ids) {
        this.ids = new TreeSet<>(ids);
        this.ids.forEach(RegionId::valueOf);
    }

    boolean all() {
        return ids.isEmpty();
    }

    boolean serves(RegionId region) {
        return ids.isEmpty() || ids.contains(region.value());
    }

    /** Null for all, as the table has it. */
    String @Nullable [] orNull() {
        return all() ? null : ids();
    }

    String[] ids() {
        return ids.toArray(String[]::new);
    }

    @Override
    public String toString() {
        return all() ? "all regions" : String.join(", ", Arrays.asList(ids()));
    }
}
