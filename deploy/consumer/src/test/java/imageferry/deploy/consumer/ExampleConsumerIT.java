package imageferry.deploy.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.broker.KafkaBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as a process of its own, on a real broker and a real PostgreSQL: killed, started again, fed twice, and with something missing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ExampleConsumerIT {
    private static final int COPIES = 40;
    private static final List<String> STORY = List.of(
            "CopyRequested", "CopyStarted", "ProgressUpdated", "SnapshotCopied", "CopySealing", "CopyCompleted");

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static EmbeddedPostgres postgres;
    private static KafkaProducer<String, String> producer;
    private static int number;
    private String topic;
    private String url;
    private long position;

    @BeforeAll
    static void start() throws Exception {
        broker = KafkaBroker.start(folder);
        postgres = EmbeddedPostgres.builder().start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stop() throws Exception {
        producer.close();
        postgres.close();
        broker.close();
    }

    @BeforeEach
    void fresh() throws Exception {
        number++;
        topic = "events-" + number;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(
                            new NewTopic(topic, 3, (short) 1), new NewTopic(topic + "-positions", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database journal" + number);
        }
        url = postgres.getJdbcUrl("postgres", "journal" + number);
    }

    private void publish(int copy, int event, long at) throws Exception {
        String data =
                "{\"specversion\":\"1.0\",\"id\":\"e-%d\",\"source\":\"urn:imageferry:one\",\"type\":\"imageferry.%s\",\"subject\":\"ct-%d\",\"sequence\":\"%d\",\"globalposition\":\"%d\",\"data\":{\"copy\":%d}}"
                        .formatted(at, STORY.get(event), copy, event, at, copy);
        producer.send(new ProducerRecord<>(topic, "ct-" + copy, data)).get();
    }

    private void checkpoint(long from, long to) throws Exception {
        producer.send(new ProducerRecord<>(
                        topic + "-positions", "{\"installation\":\"one\",\"from\":%d,\"to\":%d}".formatted(from, to)))
                .get();
    }

    /** The given events of all copies, each copy's in order. */
    private void publish(int fromEvent, int toEvent) throws Exception {
        for (int event = fromEvent; event < toEvent; event++) {
            for (int copy = 0; copy < COPIES; copy++) {
                publish(copy, event, event * 100L + copy);
            }
        }
        position = (toEvent - 1) * 100L + COPIES - 1;
        checkpoint(fromEvent == 0 ? -1 : (fromEvent - 1) * 100L + COPIES - 1, position);
    }

    private Process consumer(Path said, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path", "").replace(";", File.pathSeparator),
                "imageferry.deploy.consumer.ConsumerCommand",
                "--brokers",
                broker.address(),
                "--database",
                url,
                "--topic",
                topic,
                "--positions-topic",
                topic + "-positions"));
        line.addAll(List.of(more));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    private String end(Path said, int code, String... more) throws Exception {
        Process process = consumer(said, more);
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isEqualTo(code);
        return text;
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        postgres.getDatabase("postgres", "journal" + number).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @Test
    void every_event_once_and_in_order_and_one_end_of_each_copy_whatever_kills_it_and_whatever_comes_twice()
            throws Exception {
        Path said = folder.resolve("said-" + number);
        publish(0, 3);
        Process killed = consumer(said);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> !rows("select 1 from journal limit 1").isEmpty());
        killed.destroyForcibly().waitFor();
        List<String> then = rows("select count(*) from journal");
        System.out.println("ExampleConsumerIT: killed with " + then + " of " + 3 * COPIES + " events in the journal");
        publish(1, 6);
        publish(0, 6);
        assertThat(end(said, 0, "--until-quiet", "3")).contains("No gaps.");

        assertThat(rows("select count(*) from journal")).containsExactly(Integer.toString(6 * COPIES));
        assertThat(
                        rows(
                                "select aggregate from journal group by aggregate having count(*) filter (where ends_copy) <> 1 or count(*) <> 6"))
                .isEmpty();
    }

    @Test
    void a_gap_is_told_and_filled_when_it_comes_again() throws Exception {
        Path said = folder.resolve("said-" + number);
        publish(0, 2);
        publish(7, 3, 307);
        checkpoint(position, 307);
        assertThat(end(said, 3, "--until-quiet", "3"))
                .contains("GAP in ct-7: expected its event 2, but got 3 (position 307)")
                .contains("1 aggregates with a gap.");
        publish(2, 6);
        assertThat(end(said, 0, "--until-quiet", "3")).contains("No gaps.");
        assertThat(rows("select type from journal where aggregate = 'ct-7' order by sequence"))
                .containsExactlyElementsOf(
                        STORY.stream().map(type -> "imageferry." + type).toList());
    }

    @Test
    void a_position_that_cannot_be_had_is_refused_in_plain_words() throws Exception {
        Path said = folder.resolve("said-" + number);
        publish(0, 2);
        assertThat(end(said, 2, "--from-position", "5000"))
                .contains("There is no position 5000: the last one that has been published is " + position);
        assertThat(end(said, 0, "--from-position", "99", "--until-quiet", "3")).contains("No gaps.");
        assertThat(rows("select min(sequence) from journal")).containsExactly("1");

        fresh();
        publish(1, 2);
        assertThat(end(said, 2))
                .contains("Events after position -1 are no longer on Kafka; the oldest that are come after 39");
    }
}
