package imageferry.command.transfer;

import java.nio.file.Path;

/** Work that writes one snapshot. */
public sealed interface DraftWork {
    SnapshotDraft draft();

    /** A copy of a published snapshot. */
    record Copy(SnapshotContent source, SnapshotDraft draft, Verification verification) implements DraftWork {}

    /** An import of a raw disk file, whose length is a multiple of 512 bytes; a tail shorter than a block is filled with zeros. */
    record Import(Path file, SnapshotDraft draft, Verification verification) implements DraftWork {}
}
