package imageferry.deploy.consumer;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the consumer makes of events, and beside it how far it has come. One connection, one transaction for each poll. Used by one thread. */
final class Journal {
    private final Connection database;
    private final PrintStream alarm;

    /** @param alarm where gaps are told */
    Journal(Connection database, PrintStream alarm) throws SQLException {
        this.database = database;
        this.alarm = alarm;
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    create table if not exists offsets (partition int primary key, next bigint not null);
                    create table if not exists sequences (aggregate text primary key, last bigint not null);
                    create table if not exists gaps (aggregate text primary key, expected bigint not null, got bigint not null);
                    create table if not exists journal (aggregate text, sequence bigint, position bigint not null, type text not null,
                        data jsonb not null, ends_copy boolean not null, primary key (aggregate, sequence));
                    create unique index if not exists one_end on journal (aggregate) where ends_copy""");
        }
        database.commit();
    }

    boolean isNew() throws SQLException {
        return number("select count(*) from offsets where partition >= ?", 0, 0) == 0;
    }

    long nextOffset(int partition, long otherwise) throws SQLException {
        return number("select next from offsets where partition = ?", partition, otherwise);
    }

    /** -1 before the first event. */
    long lastSequence(String aggregate) throws SQLException {
        return number("select last from sequences where aggregate = ?", aggregate, -1);
    }

    void read(int partition, long next) throws SQLException {
        run(
                "insert into offsets values (?, ?) on conflict (partition) do update set next = excluded.next",
                partition,
                next);
    }

    void write(Event event) throws SQLException {
        run(
                "insert into journal values (?, ?, ?, ?, ?::jsonb, ?)",
                event.aggregate(),
                event.sequence(),
                event.position(),
                event.type(),
                event.data(),
                event.endsCopy());
        reached(event);
        run("delete from gaps where aggregate = ? and got <= ?", event.aggregate(), event.sequence());
    }

    /** Notes an event that is from before what was asked for. */
    void skip(Event event) throws SQLException {
        if (event.sequence() > lastSequence(event.aggregate())) {
            reached(event);
        }
    }

    /** The event waits: when what is missing has been published again, so has it. */
    void gap(Event event, long expected) throws SQLException {
        alarm.printf(
                "GAP in %s: expected its event %d, but got %d (position %d). Publish again what is missing: ferry relay rewind%n",
                event.aggregate(), expected, event.sequence(), event.position());
        run(
                "insert into gaps values (?, ?, ?) on conflict (aggregate) do update set got = greatest(gaps.got, excluded.got)",
                event.aggregate(),
                expected,
                event.sequence());
    }

    /** Aggregates that wait for something that is missing. */
    long gaps() throws SQLException {
        return number("select count(*) from gaps where aggregate <> ?", "", 0);
    }

    void commit() throws SQLException {
        database.commit();
    }

    private void reached(Event event) throws SQLException {
        run(
                "insert into sequences values (?, ?) on conflict (aggregate) do update set last = excluded.last",
                event.aggregate(),
                event.sequence());
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            statement.executeUpdate();
        }
    }

    private long number(String sql, Object parameter, long otherwise) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameter);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : otherwise;
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
