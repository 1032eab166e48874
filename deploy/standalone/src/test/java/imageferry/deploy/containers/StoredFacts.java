package imageferry.deploy.containers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads PostgreSQL past the service: the event store, the queue, the views. */
final class StoredFacts {
    private final String host;
    private final int port;
    private final String password;

    StoredFacts(String host, int port, String password) {
        this.host = host;
        this.port = port;
        this.password = password;
    }

    /** One event of the store. */
    record Stored(long position, String aggregate, long sequence, String id, String type) {}

    /** All events, in their order. */
    List<Stored> events() throws SQLException {
        List<Stored> events = new ArrayList<>();
        try (Connection connection = open("ferry");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select global_index, aggregate_identifier, sequence_number, event_identifier, payload_type
                        from command.domain_event_entry order by global_index""")) {
            while (row.next()) {
                events.add(new Stored(
                        row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5)));
            }
        }
        return events;
    }

    /** In one line: what runs and how many bytes its jobs have moved; empty while the database is away. */
    String work() {
        try {
            return text("ferry", """
                    select (select count(*) from command.copy_queue where state = 'RUNNING') || ' copies running, '
                        || (select count(*) from command.copy_queue where state = 'WAITING') || ' waiting, '
                        || (select count(*) from command.copy_queue where state = 'SUSPENDED') || ' suspended, '
                        || (select coalesce(sum(moved), 0) from command.transfer_job where state = 'RUNNING') || ' bytes moved by running jobs'""");
        } catch (SQLException away) {
            return "";
        }
    }

    /** How many copies are not at their end. */
    long unfinished() throws SQLException {
        return Long.parseLong(text("ferry", "select count(*) from command.live_task where kind = 'COPY'"));
    }

    /** Every row of every view but those that tell of the reader itself, by table; times are those of the events. */
    Map<String, List<String>> views(String database) throws SQLException {
        Map<String, List<String>> views = new TreeMap<>();
        try (Connection connection = open(database)) {
            for (String table : rows(connection, """
                    select table_name from information_schema.tables
                    where table_schema = 'query' and table_type = 'BASE TABLE' order by 1""")) {
                if (!VIEWS_OF_THE_READER.contains(table)) {
                    views.put(table, rows(connection, "select t::text from query." + table + " t order by 1"));
                }
            }
        }
        return views;
    }

    /** Where the reader stands, and what it could not take: not what it knows. */
    private static final List<String> VIEWS_OF_THE_READER =
            List.of("token_entry", "dead_letter_entry", "view_position", "flyway_schema_history");

    /** Up to which event the views of a database are. */
    long position(String database) throws SQLException {
        return Long.parseLong(text(database, "select coalesce(max(position), -1) from query.view_position"));
    }

    long deadLetters(String database) throws SQLException {
        return Long.parseLong(text(database, "select count(*) from query.dead_letter_entry"));
    }

    String text(String database, String query) throws SQLException {
        try (Connection connection = open(database)) {
            return rows(connection, query).get(0);
        }
    }

    void execute(String database, String statement) throws SQLException {
        try (Connection connection = open(database);
                Statement once = connection.createStatement()) {
            once.execute(statement);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private Connection open(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + port + "/" + database
                        + "?connectTimeout=5&socketTimeout=20&ApplicationName=audit",
                "ferry",
                password);
    }
}
