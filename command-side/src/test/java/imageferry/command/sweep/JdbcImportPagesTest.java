package imageferry.command.sweep;

import imageferry.command.support.TestDatabase;
import imageferry.command.transfer.ImportPages;
import imageferry.command.transfer.ImportPagesContract;
import imageferry.events.ids.SnapshotId;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcImportPagesTest extends ImportPagesContract {
    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());

    @Override
    protected ImportPages pages() {
        for (SnapshotId draft : new SnapshotId[] {DRAFT, OTHER}) {
            jdbc.sql("insert into snapshot_draft (snapshot_id, task_id, region_id, account_id, spec)"
                            + " values (?, ?, 'cn-hangzhou', '1', '{}')")
                    .params(draft.value(), "t-" + draft)
                    .update();
        }
        return new JdbcImportPages(jdbc);
    }

    @Override
    protected void end(SnapshotId draft) {
        new Drafts(jdbc).removeAll("t-" + draft);
    }
}
