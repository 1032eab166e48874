package imageferry.query.position;

import static imageferry.query.support.Stories.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.query.support.History;
import imageferry.query.support.Stories;
import imageferry.query.support.TestDatabase;
import imageferry.query.support.Views;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViewPositionTest {
    private final History history = new History();

    ViewPositionTest() {
        Stories.created(history, ALICE, 1, "one");
    }

    @Test
    void a_reader_that_waits_is_woken_by_the_commit_and_asks_the_database_nothing_meanwhile() throws Exception {
        DataSource source = TestDatabase.fresh();
        AtomicInteger connections = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(1);
        DataSource counted = new DelegatingDataSource(source) {
            @Override
            public java.sql.Connection getConnection() throws java.sql.SQLException {
                connections.incrementAndGet();
                asked.countDown();
                return super.getConnection();
            }
        };
        Views views = new Views(source);
        ViewPosition waiting = new ViewPosition(JdbcClient.create(counted));
        CompletableFuture<Boolean> reader =
                CompletableFuture.supplyAsync(() -> waiting.await(2, Duration.ofMillis(700)));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(reader.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(connections).as("once before and once after waiting").hasValue(2);

        CompletableFuture<Boolean> woken =
                CompletableFuture.supplyAsync(() -> views.position.await(2, Duration.ofSeconds(20)));
        long start = System.nanoTime();
        views.feed(history);
        assertThat(woken.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waiting_is_bounded() {
        Views views = Views.fresh();
        long start = System.nanoTime();

        assertThat(views.readSide.awaitPosition(1, Duration.ofMillis(100))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    @Test
    void what_another_process_has_passed_counts() {
        Views views = Views.fresh().feed(history);

        assertThat(new Views(views.source).position.await(2, Duration.ZERO)).isTrue();
        assertThat(new Views(views.source).position.await(3, Duration.ZERO)).isFalse();
    }

    @Test
    void the_position_never_goes_back_but_for_a_rebuild() {
        Views views = Views.fresh().feed(history).feed(history.entries().subList(0, 1));
        assertThat(views.position.stored()).isEqualTo(2);

        views.reset();
        assertThat(views.position.await(1, Duration.ZERO)).isFalse();
    }
}
