package imageferry.deploy.consumer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Follows the events of an image ferry and keeps a journal of them in PostgreSQL. Ends with 0; with 2 when the position asked for cannot be had, with 3
 * when something of an aggregate is missing.
 */
@Command(name = "consumer", mixinStandardHelpOptions = true, description = "Keeps a journal of all published events.")
public final class ConsumerCommand implements Callable<Integer> {
    private static final int NO_SUCH_POSITION = 2;
    private static final int GAP = 3;

    @Option(names = "--brokers", description = "host:port, separated by commas", defaultValue = "127.0.0.1:9092")
    private String brokers = "";

    @Option(names = "--database", description = "JDBC URL of PostgreSQL", required = true)
    private String database = "";

    @Option(names = "--topic", defaultValue = "imageferry.events")
    private String topic = "";

    @Option(names = "--positions-topic", defaultValue = "imageferry.positions")
    private String positionsTopic = "";

    @Option(names = "--from-position", description = "take what is after this position; usual is all")
    private @Nullable Long fromPosition;

    @Option(names = "--until-quiet", description = "end after so many seconds without events; usual is never")
    private @Nullable Integer quietSeconds;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ConsumerCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database)) {
            Journal journal = new Journal(connection, System.err);
            long after = fromPosition == null ? -1 : fromPosition;
            String refusal = journal.isNew() || fromPosition != null
                    ? KeptPositions.read(brokers, positionsTopic).refusal(after)
                    : "";
            if (!refusal.isEmpty()) {
                System.err.println(refusal);
                return NO_SUCH_POSITION;
            }
            follow(journal, after);
            long gaps = journal.gaps();
            System.out.println(gaps == 0 ? "No gaps." : gaps + " aggregates with a gap.");
            return gaps == 0 ? 0 : GAP;
        }
    }

    private void follow(Journal journal, long after) throws SQLException {
        try (EventConsumer consumer = new EventConsumer(brokers, topic, journal, after)) {
            System.out.println("Following " + topic);
            long heard = System.nanoTime();
            while (quietSeconds == null || System.nanoTime() - heard < quietSeconds * 1_000_000_000L) {
                if (consumer.poll(Duration.ofSeconds(1)) > 0) {
                    heard = System.nanoTime();
                }
            }
        }
    }
}
