package imageferry.command.upload;

import imageferry.events.ids.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of uploads. All time is the database's. Joins the caller's transaction when there is one. */
@Component
class UploadRows {
    private final JdbcClient jdbc;

    UploadRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a row unless the account's limits are reached. */
    boolean add(Upload upload, UploadSettings settings) {
        // one at a time for an account, so that two together do not pass the limits
        jdbc.sql("select pg_advisory_xact_lock(hashtext('upload ' || ?)) is null")
                .param(upload.accountId().value())
                .query(Boolean.class)
                .single();
        return jdbc.sql("insert into upload (upload_id, account_id, name, length_bytes, sha256, state, expires_at)"
                                + " select ?, ?, ?, ?, ?, 'OPEN', now() + ? * interval '1 millisecond' from"
                                + " (select count(*) n, coalesce(sum(length_bytes), 0) bytes from upload where"
                                + " account_id = ? and state <> 'OVER') used where used.n < ? and used.bytes + ? <= ?")
                        .param(upload.id())
                        .param(upload.accountId().value())
                        .param(upload.name())
                        .param(upload.length())
                        .param(upload.sha256())
                        .param(settings.keep().toMillis())
                        .param(upload.accountId().value())
                        .param(settings.perAccount())
                        .param(upload.length())
                        .param(settings.bytesPerAccount())
                        .update()
                == 1;
    }

    Optional<Upload> find(AccountId account, String id) {
        return jdbc.sql("select * from upload where upload_id = ? and account_id = ? and state <> 'OVER'")
                .params(id, account.value())
                .query(UploadRows::read)
                .optional();
    }

    /** Newest first. */
    List<Upload> of(AccountId account) {
        return jdbc.sql("select * from upload where account_id = ? and state <> 'OVER' order by created_at desc")
                .param(account.value())
                .query(UploadRows::read)
                .list();
    }

    /** More bytes are durable. False when somebody else went on, or it is gone. */
    boolean advance(String id, long from, long to, Duration keep) {
        return jdbc.sql("update upload set offset_bytes = ?, expires_at = now() + ? * interval '1 millisecond',"
                                + " state = case when length_bytes > ? then 'OPEN' when sha256 is null then 'READY'"
                                + " else 'CHECKING' end where upload_id = ? and offset_bytes = ? and state = 'OPEN'")
                        .params(to, keep.toMillis(), to, id, from)
                        .update()
                == 1;
    }

    List<Upload> checking() {
        return jdbc.sql("select * from upload where state = 'CHECKING' order by created_at")
                .query(UploadRows::read)
                .list();
    }

    void checked(String id, boolean whole) {
        jdbc.sql("update upload set state = ? where upload_id = ? and state = 'CHECKING'")
                .params(whole ? "READY" : "DAMAGED", id)
                .update();
    }

    /** An import uses it: it does not expire before that has ended. */
    void use(AccountId account, String id, String task) {
        jdbc.sql("update upload set task_id = ? where upload_id = ? and account_id = ?")
                .params(task, id, account.value())
                .update();
    }

    void over(String task) {
        jdbc.sql("update upload set state = 'OVER' where task_id = ?")
                .param(task)
                .update();
    }

    /** The import failed: it can be used again until it expires. */
    void free(String task) {
        jdbc.sql("update upload set task_id = null where task_id = ?")
                .param(task)
                .update();
    }

    boolean end(AccountId account, String id) {
        return jdbc.sql("update upload set state = 'OVER' where upload_id = ? and account_id = ? and task_id is null"
                                + " and state <> 'OVER'")
                        .params(id, account.value())
                        .update()
                == 1;
    }

    /** Those whose file is to go. */
    List<String> ended() {
        jdbc.sql("update upload set state = 'OVER' where expires_at < now() and task_id is null and state <> 'OVER'")
                .update();
        return jdbc.sql("select upload_id from upload where state = 'OVER'")
                .query(String.class)
                .list();
    }

    void forget(String id) {
        jdbc.sql("delete from upload where upload_id = ? and state = 'OVER'")
                .param(id)
                .update();
    }

    private static Upload read(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getString("upload_id"),
                new AccountId(row.getString("account_id")),
                row.getString("name"),
                row.getLong("length_bytes"),
                row.getLong("offset_bytes"),
                row.getString("sha256"),
                UploadState.valueOf(row.getString("state")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
