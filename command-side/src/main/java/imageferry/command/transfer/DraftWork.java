package imageferry.command.transfer;

import imageferry.command.disk.DiskInput;

/** Work that writes one snapshot. */
public sealed interface DraftWork {
    SnapshotDraft draft();

    /** A copy of a published snapshot. */
    record Copy(SnapshotContent source, SnapshotDraft draft, Verification verification) implements DraftWork {}

    /** An import of a disk; a tail shorter than a block is filled with zeros. */
    record Import(DiskInput disk, SnapshotDraft draft, Verification verification) implements DraftWork {}
}
