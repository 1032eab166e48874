package imageferry.command.transfer;

import imageferry.events.ids.SnapshotId;

class MemoryImportPagesTest extends ImportPagesContract {
    private final MemoryImportPages pages = new MemoryImportPages();

    @Override
    protected ImportPages pages() {
        return pages;
    }

    @Override
    protected void end(SnapshotId draft) {
        pages.end(draft);
    }
}
