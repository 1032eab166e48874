package imageferry.command.sweep;

import imageferry.command.block.ChunkName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers names that are to go, and hands them on before they are too many to keep: about 120 bytes each. */
final class DoomedNames {
    private static final int MOST = 1 << 16;

    private final Consumer<List<ChunkName>> use;
    private List<ChunkName> names = new ArrayList<>();

    DoomedNames(Consumer<List<ChunkName>> use) {
        this.use = use;
    }

    void add(ChunkName name) {
        names.add(name);
        if (names.size() == MOST) {
            flush();
        }
    }

    void flush() {
        List<ChunkName> full = names;
        names = new ArrayList<>();
        if (!full.isEmpty()) {
            use.accept(full);
        }
    }
}
