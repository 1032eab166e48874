package imageferry.command.transfer;

import imageferry.events.ids.SnapshotId;
import java.util.Optional;

/**
 * Keeps what an import has read of its disk until the snapshot is sealed, so that the disk is read once, also when another process seals.
 * What is kept is opaque and checked by who keeps it; losing it costs a second reading, no more. Never throws. Safe for use by many threads.
 */
public interface ImportPages {
    /** Keeps nothing. */
    ImportPages NONE = new ImportPages() {
        @Override
        public void keep(SnapshotId snapshot, int page, byte[] content) {
            // the disk is read again
        }

        @Override
        public Optional<byte[]> find(SnapshotId snapshot, int page) {
            return Optional.empty();
        }
    };

    /** Keeps a page of a draft, in the place of what was kept before. A draft that is over keeps nothing. */
    void keep(SnapshotId snapshot, int page, byte[] content);

    Optional<byte[]> find(SnapshotId snapshot, int page);
}
