package imageferry.command.uniqueness;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.support.TestDatabase;
import imageferry.command.uniqueness.Nonces.Bounds;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the one statement sets besides the nonce holds for the rest of its transaction, and no longer. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoncesTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofMillis(1200), Duration.ofMillis(1500));

    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient sql = JdbcClient.create(database);
    private final Nonces nonces = new Nonces(sql, Clock.systemUTC());
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

    @Test
    void what_a_write_may_wait_for_is_bounded_and_its_commit_waits_for_the_disk() {
        transaction.executeWithoutResult(status -> {
            sql.sql("set local synchronous_commit = on").update();
            assertThat(nonces.use("key", "a", BOUNDS)).isTrue();
            assertThat(settings()).isEqualTo("1200ms 1500ms on");
            assertThat(nonces.use("key", "a", BOUNDS)).isFalse();
        });
        assertThat(settings()).startsWith("0 0 ");
    }

    @Test
    void a_read_does_not_wait_for_the_disk() {
        transaction.executeWithoutResult(status -> {
            sql.sql("set local synchronous_commit = on").update();
            assertThat(nonces.useToRead("key", "b", BOUNDS)).isTrue();
            assertThat(settings()).isEqualTo("1200ms 1500ms off");
        });
        assertThat(nonces.useToRead("key", "b", BOUNDS)).isFalse();
        assertThat(nonces.use("key", "b", BOUNDS)).isFalse();
    }

    private String settings() {
        return sql.sql("select concat_ws(' ', current_setting('lock_timeout'), current_setting('statement_timeout'),"
                        + " current_setting('synchronous_commit'))")
                .query(String.class)
                .single();
    }
}
