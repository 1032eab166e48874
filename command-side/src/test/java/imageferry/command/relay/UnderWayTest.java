package imageferry.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.command.support.GroundContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Batches that overtake each other on their way: what is told of them and what is noted, step by step. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class UnderWayTest {
    private static final Duration KEEP = Duration.ofMillis(20);
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final int BATCH = 3;

    private static GroundContext ground;
    private final HeldPublisher publisher = new HeldPublisher();
    private RelayLease lease;
    private RelayLease.Claim claim;
    private UnderWay underWay;

    @BeforeAll
    static void startGround() {
        ground = GroundContext.start();
    }

    @AfterAll
    static void stopGround() {
        ground.close();
    }

    @BeforeEach
    void claim() {
        JdbcClient jdbc = ground.bean(JdbcClient.class);
        lease = new RelayLease(jdbc, "one", LENGTH);
        lease.rewind(-1);
        claim = lease.claim().orElseThrow();
        EventRelay relay = new EventRelay(lease, new EventLog(jdbc, JsonMapper.shared()));
        underWay = new UnderWay(
                publisher,
                new Published("0123"),
                lease,
                claim,
                new RelayMeters(new SimpleMeterRegistry(), relay),
                KEEP);
        underWay.send(-1, batch(0));
        underWay.send(2, batch(1));
        underWay.send(5, batch(2));
    }

    private static List<StoredEvent> batch(int number) {
        return LongStream.range(number * BATCH, (number + 1) * BATCH)
                .mapToObj(at -> new StoredEvent(
                        at, "event-" + at, "aggregate", at, "Happened", 1, Instant.EPOCH, "{}".getBytes(), Map.of()))
                .toList();
    }

    @Test
    void nothing_is_told_while_a_batch_before_it_is_not_safe() {
        publisher.safe(1);
        publisher.safe(2);
        CompletableFuture<Boolean> settled = settling(0);
        awaitThatItWaits();
        assertThat(publisher.told()).isEmpty();
        publisher.safe(0);
        publisher.answerCheckpoints();
        assertThat(settled.join()).isTrue();
        assertThat(publisher.told()).containsExactly("-1 to 2", "2 to 5", "5 to 8");
        assertThat(lease.state().position()).isEqualTo(8);
    }

    @Test
    void nothing_is_told_while_one_event_of_a_batch_is_not_safe() {
        publisher.safe(0, 0);
        publisher.safe(0, 2);
        CompletableFuture<Boolean> settled = settling(2);
        awaitThatItWaits();
        assertThat(publisher.told()).isEmpty();
        publisher.safe(0, 1);
        assertThat(settled.join()).isTrue();
        assertThat(publisher.told()).containsExactly("-1 to 2");
    }

    @Test
    void the_position_does_not_move_before_the_checkpoint_is_safe() throws Exception {
        publisher.safe(0);
        publisher.safe(1);
        assertThat(underWay.settle(2)).isTrue();
        assertThat(publisher.told()).containsExactly("-1 to 2");
        CompletableFuture<Boolean> settled = settling(1);
        awaitThatItWaits();
        assertThat(lease.state().position()).as("told, but not yet safe").isEqualTo(-1);
        publisher.answerCheckpoints();
        assertThat(settled.join()).isTrue();
        assertThat(lease.state().position())
                .as("the second one is told, but not yet passed")
                .isEqualTo(2);
    }

    @Test
    void behind_a_batch_that_is_refused_nothing_is_told_and_what_was_before_it_is_passed() {
        publisher.answerCheckpoints();
        publisher.safe(0);
        publisher.refuse(1);
        publisher.safe(2);
        assertThatThrownBy(() -> underWay.settle(0)).isInstanceOf(IllegalStateException.class);
        assertThat(publisher.told()).containsExactly("-1 to 2");
        assertThat(lease.state().position()).isEqualTo(2);
    }

    @Test
    void who_lost_the_claim_moves_nothing_and_tells_of_nothing_more() throws Exception {
        publisher.answerCheckpoints();
        publisher.safe(0);
        publisher.safe(1);
        publisher.safe(2);
        lease.rewind(-1);
        assertThat(underWay.settle(0)).isFalse();
        assertThat(publisher.told()).as("true for itself, whoever tells it").hasSizeLessThan(2);
        assertThat(lease.state().position()).isEqualTo(-1);
        assertThat(underWay.settle(0)).isFalse();
    }

    @Test
    void who_loses_the_claim_while_it_waits_stops_waiting() {
        CompletableFuture<Boolean> settled = settling(0);
        awaitThatItWaits();
        lease.rewind(-1);
        assertThat(settled.join()).isFalse();
        assertThat(publisher.told()).isEmpty();
    }

    @Test
    void an_end_in_the_middle_moves_nothing() throws Exception {
        publisher.answerCheckpoints();
        publisher.safe(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> underWay.settle(0)).isInstanceOf(InterruptedException.class);
        assertThat(publisher.told()).isEmpty();
        assertThat(lease.state().position()).isEqualTo(-1);
    }

    private CompletableFuture<Boolean> settling(int left) {
        CompletableFuture<Boolean> settled = CompletableFuture.supplyAsync(() -> {
            try {
                return underWay.settle(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return settled.orTimeout(20, TimeUnit.SECONDS);
    }

    /** The lease is kept again and again while it waits: seen twice, it has looked at what there is. */
    private void awaitThatItWaits() {
        for (int i = 0; i < 2; i++) {
            Instant until = leasedUntil();
            await().atMost(Duration.ofSeconds(30)).until(() -> leasedUntil().isAfter(until));
        }
    }

    private static Instant leasedUntil() {
        return ground.bean(JdbcClient.class)
                .sql("select lease_until from relay")
                .query((row, number) -> row.getTimestamp("lease_until").toInstant())
                .single();
    }
}
