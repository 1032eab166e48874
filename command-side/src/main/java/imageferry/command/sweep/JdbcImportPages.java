package imageferry.command.sweep;

import imageferry.command.transfer.ImportPages;
import imageferry.events.ids.SnapshotId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What imports have read, in rows that go with their draft. */
@Component
class JdbcImportPages implements ImportPages {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcImportPages.class);
    private final JdbcClient jdbc;

    JdbcImportPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(SnapshotId snapshot, int page, byte[] content) {
        try {
            jdbc.sql("insert into import_page (snapshot_id, page, content) select snapshot_id, ?, ? from snapshot_draft"
                            + " where snapshot_id = ? on conflict (snapshot_id, page) do update"
                            + " set content = excluded.content")
                    .params(page, content, snapshot.value())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("Page {} of {} is read again later: {}", page, snapshot, e.getMessage());
        }
    }

    @Override
    public Optional<byte[]> find(SnapshotId snapshot, int page) {
        try {
            return jdbc.sql("select content from import_page where snapshot_id = ? and page = ?")
                    .params(snapshot.value(), page)
                    .query((row, number) -> row.getBytes(1))
                    .optional();
        } catch (DataAccessException e) {
            LOG.warn("Page {} of {} is read again: {}", page, snapshot, e.getMessage());
            return Optional.empty();
        }
    }
}
