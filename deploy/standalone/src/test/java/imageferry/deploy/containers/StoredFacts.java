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
    record Stored(long position, String aggregate, long sequence, String id, String type) {
        /** As a consumer of the topic sees it, without its id. */
        String line() {
            return aggregate + " " + sequence + " " + position + " imageferry." + type;
        }
    }

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

    /** Copies that are moving, with a part of their bytes moved. */
    List<Running> inFlight() throws SQLException {
        List<Running> running = new ArrayList<>();
        try (Connection connection = open("ferry");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select task_id, region_id, moved, planned from command.transfer_job
                        where kind = 'COPY' and state = 'RUNNING' and moved > 0 and moved + skipped + zero < planned order by 1""")) {
            while (row.next()) {
                running.add(new Running(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
            }
        }
        return running;
    }

    /** How far the copies are that have not ended: bytes moved, and what they do. */
    Map<String, String> progress() throws SQLException {
        Map<String, String> progress = new TreeMap<>();
        try (Connection connection = open("ferry")) {
            for (String line : rows(connection, """
                    select q.task_id || ' ' || coalesce(sum(j.moved), 0) || ' (' || lower(q.state) || ')'
                    from command.copy_queue q left join command.transfer_job j on j.task_id = q.task_id and j.kind = 'COPY'
                    group by q.task_id, q.state""")) {
                progress.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
        }
        return progress;
    }

    /** How many copies do what, in one line. */
    String crowd() throws SQLException {
        return text(
                "ferry",
                "select coalesce(string_agg(number || ' ' || lower(state), ', ' order by state), 'none') from"
                        + " (select state, count(*) as number from command.copy_queue group by state) q");
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

    /** What the reference consumer wrote down, as {@link Stored#line}. */
    List<String> journal(String database) throws SQLException {
        try (Connection connection = open(database)) {
            return rows(
                    connection,
                    "select aggregate || ' ' || sequence || ' ' || position || ' ' || type from journal order by position");
        }
    }

    /** Stores that do not seem to belong to the event store, and why. */
    List<String> doubts() throws SQLException {
        try (Connection connection = open("ferry")) {
            return rows(
                    connection,
                    "select region_id || ': ' || doubt || ' ' || doubt_message from command.store_state where doubt is not null");
        }
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

    /** Where a database is, with what it takes to log in. */
    String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database
                + "?connectTimeout=5&socketTimeout=10&ApplicationName=audit&user=ferry&password=" + password;
    }

    private Connection open(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }
}
