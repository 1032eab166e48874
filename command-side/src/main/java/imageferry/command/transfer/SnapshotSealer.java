package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.PageTable;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.ManifestSink;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.snapshot.ContentRoot;

/**
 * Ends the writing of a snapshot: confirms each block, makes their names durable, then publishes the manifest under the writer's epoch.
 * Blocks that went missing meanwhile are written again from the source.
 */
final class SnapshotSealer {
    private final DraftBlocks blocks;
    private final BufferPool pool;
    private final TransferControl control;

    SnapshotSealer(DraftBlocks blocks, BufferPool pool, TransferControl control) {
        this.blocks = blocks;
        this.pool = pool;
        this.control = control;
    }

    SealedSnapshot seal(long epoch, Verification verification) {
        DraftTarget target = blocks.target();
        SnapshotDraft draft = target.draft();
        ManifestKey key = new ManifestKey(draft.accountId(), draft.snapshotId(), epoch);
        try (ManifestSink sink =
                StoreCalls.writing("The manifest", () -> target.store().create(key))) {
            ManifestWriter writer = new ManifestWriter(sink, key, blocks.geometry(), target.lease(), target.roots());
            for (int page = 0; page < blocks.geometry().pages(); page++) {
                stopIfAsked();
                PageTable table = blocks.confirmed(page);
                if (verification == Verification.READ_BACK) {
                    readBack(page, table);
                }
                StoreCalls.writing("The manifest", () -> writer.add(table));
            }
            ContentRoot root = StoreCalls.writing("The manifest", writer::finish);
            blocks.check(root);
            StoreCalls.writing("Making chunks durable", () -> target.store().sync(draft.domain()));
            stopIfAsked();
            SealedSnapshot sealed = new SealedSnapshot(
                    root, key.address(), draft.encryption(), writer.dataBlocks() * target.storedLength());
            boolean written = StoreCalls.writing("The manifest", sink::commit);
            // a name that was taken belongs to an earlier attempt of the same writer: its manifest will do if it says
            // the same
            checkManifest(
                    sealed, written ? "The manifest reads back damaged" : "Another manifest of this epoch is there");
            return sealed;
        }
    }

    private void checkManifest(SealedSnapshot sealed, String otherwise) {
        DraftTarget target = blocks.target();
        SnapshotContent content = contentOf(target.draft(), sealed);
        try {
            ManifestReader reader = ManifestReader.open(target.store(), content, target.lease(), target.roots());
            for (int page = 0; page < reader.geometry().pages(); page++) {
                reader.page(page);
            }
        } catch (TransferException e) {
            if (!SnapshotScrub.isFault(e.kind())) {
                throw e;
            }
            throw new TransferException(Kind.VERIFICATION_FAILED, otherwise, e);
        }
    }

    private void readBack(int page, PageTable table) {
        long first = blocks.geometry().firstBlockOf(page);
        blocks.workers()
                .run(
                        new PageSpans(blocks.geometry(), number -> table, first, first + table.blocks()),
                        control,
                        (span, behind) -> readBack(span));
    }

    private void readBack(BlockSpan span) {
        BlockDigest digest = span.digest();
        if (digest == null || isWhole(digest)) {
            return;
        }
        blocks.bringAgain(span.first(), digest, true);
        if (!isWhole(digest)) {
            throw new TransferException(
                    Kind.VERIFICATION_FAILED, "Block " + span.first() + " was written twice and reads back damaged");
        }
    }

    private boolean isWhole(BlockDigest digest) {
        try (BlockBuffers buffers = pool.take(control)) {
            return blocks.target().isWhole(digest, buffers);
        }
    }

    private void stopIfAsked() {
        if (control.stopped()) {
            throw new TransferException(Kind.STOPPED, "Stopped");
        }
    }

    static SnapshotContent contentOf(SnapshotDraft draft, SealedSnapshot sealed) {
        return new SnapshotContent(
                draft.regionId(),
                draft.accountId(),
                draft.snapshotId(),
                sealed.manifest(),
                sealed.root(),
                draft.sizeBytes(),
                sealed.encryption());
    }
}
