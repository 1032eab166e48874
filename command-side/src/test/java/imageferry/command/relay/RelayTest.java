package imageferry.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.broker.KafkaBroker;
import imageferry.command.account.OpenAccount;
import imageferry.command.account.RecordRefusal;
import imageferry.command.support.GroundContext;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.AccountId;
import imageferry.events.published.Checkpoint;
import io.cloudevents.CloudEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The event store on a real broker: in order, once for who counts, whatever goes away in between. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class RelayTest {
    private static final int PARTITIONS = 3;

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private final DataSource database = TestDatabase.fresh();
    private final String topic = "events-" + UUID.randomUUID();
    private final AccountId account = GroundContext.anAccount();
    private GroundContext ground;
    private ConsumedEvents consumed;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        ground = startRelay();
        // The first event shows that the topic is there.
        AccountId first = GroundContext.anAccount();
        open(first);
        await().atMost(Duration.ofSeconds(30)).until(() -> relay().state().behind() == 0);
        consumed = new ConsumedEvents(broker.address(), topic, PARTITIONS, first.value());
    }

    @AfterEach
    void stop() {
        consumed.close();
        ground.close();
    }

    private GroundContext startRelay() {
        return GroundContext.builder()
                .on(database)
                .scanning("imageferry.command.account")
                .scanning("imageferry.command.relay")
                .with("ferry.relay.bootstrap-servers", broker.address())
                .with("ferry.relay.events-topic", topic)
                .with("ferry.relay.progress-topic", topic + "-progress")
                .with("ferry.relay.positions-topic", topic + "-positions")
                .with("ferry.relay.partitions", PARTITIONS)
                .with("ferry.relay.batch", 50)
                .with("ferry.relay.lease", "3s")
                .start();
    }

    private void open(AccountId opened) {
        ground.commands().send(new OpenAccount(opened), GroundContext.origin(opened));
    }

    private void refusals(AccountId refused, int count) {
        for (int i = 0; i < count; i++) {
            ground.commands()
                    .send(
                            new RecordRefusal(refused, "CopyImage", "m-" + i, "InvalidImageId.NotFound"),
                            GroundContext.origin(refused));
        }
    }

    @Test
    void an_event_is_a_cloud_event_that_says_what_who_and_where() {
        open(account);
        consumed.readUntil(read -> read.taken.size() == 1);
        CloudEvent event = consumed.taken.get(0);
        assertThat(event.getType()).isEqualTo("imageferry.AccountOpened");
        assertThat(event.getSubject()).isEqualTo(account.value());
        assertThat(Objects.requireNonNull(event.getSource()).toString()).matches("urn:imageferry:[0-9a-f]{32}");
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(JsonMapper.shared()
                        .readTree(Objects.requireNonNull(event.getData()).toBytes())
                        .path("accountId")
                        .asString())
                .isEqualTo(account.value());
        assertThat(event.getExtensionNames())
                .contains("sequence", "globalposition", "revision", "partitionkey", "accountid", "actor")
                .contains("sourceaddress", "requestid", "clienttoken", "correlationid", "causationid");
        assertThat(ConsumedEvents.text(event, "actor")).isEqualTo("LTAI-test");
        assertThat(event.getId())
                .isEqualTo(ground.sql()
                        .queryForObject(
                                "select event_identifier from domain_event_entry where aggregate_identifier = ?",
                                String.class,
                                account.value()));
    }

    @Test
    void all_events_arrive_once_and_in_the_order_of_each_aggregate() {
        List<AccountId> accounts = List.of(account, GroundContext.anAccount(), GroundContext.anAccount());
        accounts.forEach(this::open);
        accounts.forEach(one -> refusals(one, 100));
        consumed.readUntil(read -> read.taken.size() == 303);
        assertThat(consumed.gaps).isEmpty();
        assertThat(consumed.arrived)
                .as("nothing failed, so nothing is repeated")
                .hasSize(303);
        await().untilAsserted(() -> assertThat(relay().state().behind()).isZero());
    }

    @Test
    void what_happens_while_the_broker_is_away_arrives_when_it_is_back() {
        open(account);
        consumed.readUntil(read -> read.taken.size() == 1);
        broker.stop();
        try {
            refusals(account, 120);
            assertThat(relay().state().behind())
                    .as("events while the broker is away")
                    .isEqualTo(120);
        } finally {
            broker.startAgain();
        }
        consumed.readUntil(read -> read.taken.size() == 121);
        assertThat(consumed.gaps).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(relay().state().behind()).isZero());
    }

    @Test
    void a_rewound_relay_publishes_again_from_the_position_on() {
        open(account);
        refusals(account, 20);
        consumed.readUntil(read -> read.taken.size() == 21);
        long tenth = Long.parseLong(ConsumedEvents.text(consumed.taken.get(9), "globalposition"));
        relay().rewind(tenth);
        consumed.readUntil(read -> read.arrived.size() == 21 + 11);
        assertThat(consumed.taken).hasSize(21);
        assertThat(ConsumedEvents.text(consumed.arrived.get(21), "sequence")).isEqualTo("10");
    }

    @Test
    void a_position_that_does_not_exist_is_refused_with_those_that_do() {
        open(account);
        long head = relay().state().head();
        await().until(() -> relay().state().behind() == 0);
        assertThatThrownBy(() -> relay().rewind(head + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from -1 to " + head);
        assertThatThrownBy(() -> relay().rewind(-2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_two_processes_one_publishes_and_the_other_takes_over() {
        try (GroundContext other = startRelay()) {
            open(account);
            refusals(account, 60);
            consumed.readUntil(read -> read.taken.size() == 61);
            assertThat(consumed.arrived).as("one of them published").hasSize(61);
            GroundContext first = ground;
            ground = other;
            first.close();
            refusals(account, 60);
            consumed.readUntil(read -> read.taken.size() == 121);
            assertThat(consumed.gaps).isEmpty();
        } finally {
            ground = startRelay();
        }
    }

    @Test
    void a_publisher_whose_lease_was_taken_moves_nothing() {
        RelayLease lease = new RelayLease(
                ground.bean(org.springframework.jdbc.core.simple.JdbcClient.class), "late", Duration.ofSeconds(3));
        RelayLease.Claim stale = new RelayLease.Claim(0, -1);
        open(account);
        consumed.readUntil(read -> read.taken.size() == 1);
        await().untilAsserted(() -> assertThat(relay().state().behind()).isZero());
        long position = relay().state().position();
        assertThat(lease.advance(stale, position + 100)).isFalse();
        assertThat(lease.claim()).as("while another holds it").isEmpty();
        assertThat(relay().state().position()).isEqualTo(position);
    }

    @Test
    void behind_each_batch_a_checkpoint_says_where_all_of_it_lies() {
        open(account);
        refusals(account, 120);
        consumed.readUntil(read -> read.taken.size() == 121);
        List<Checkpoint> checkpoints = checkpointsUntil(relay().state().head());
        long passed = -1;
        for (Checkpoint checkpoint : checkpoints) {
            assertThat(checkpoint.from()).as("they follow one another").isEqualTo(passed);
            passed = checkpoint.to();
            assertThat(positionsWithin(checkpoint))
                    .isEqualTo(stored(checkpoint))
                    .hasSize(checkpoint.events());
        }
    }

    @Test
    void checkpoints_come_again_with_what_is_published_again() {
        open(account);
        refusals(account, 20);
        long head = relay().state().head();
        checkpointsUntil(head);
        long tenth = Objects.requireNonNull(ground.sql()
                .queryForObject(
                        "select global_index from domain_event_entry where aggregate_identifier = ? and sequence_number = 9",
                        Long.class,
                        account.value()));
        await().until(() -> relay().state().behind() == 0);
        relay().rewind(tenth);
        consumed.readUntil(read -> read.arrived.size() == 21 + 11);
        try (ReadCheckpoints checkpoints = new ReadCheckpoints(broker.address(), topic + "-positions")) {
            checkpoints.readUntil(checkpoint -> checkpoint.from() == tenth && checkpoint.to() == head);
            Checkpoint again = checkpoints.read.get(checkpoints.read.size() - 1);
            assertThat(positionsWithin(again)).isEqualTo(stored(again)).hasSize(11);
        }
    }

    private List<Checkpoint> checkpointsUntil(long head) {
        try (ReadCheckpoints checkpoints = new ReadCheckpoints(broker.address(), topic + "-positions")) {
            checkpoints.readUntil(checkpoint -> checkpoint.to() == head);
            return checkpoints.read;
        }
    }

    private List<Long> positionsWithin(Checkpoint checkpoint) {
        return consumed.positionsIn(checkpoint.starts(), checkpoint.offsets()).stream()
                .filter(position -> position > checkpoint.from() && position <= checkpoint.to())
                .sorted()
                .distinct()
                .toList();
    }

    private List<Long> stored(Checkpoint checkpoint) {
        return ground.sql()
                .queryForList(
                        "select global_index from domain_event_entry where global_index > ? and global_index <= ? order by 1",
                        Long.class,
                        checkpoint.from(),
                        checkpoint.to());
    }

    private EventRelay relay() {
        return ground.bean(EventRelay.class);
    }
}
