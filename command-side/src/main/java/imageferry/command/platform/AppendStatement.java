package imageferry.command.platform;

import static org.axonframework.common.DateTimeUtils.formatInstant;
import static org.axonframework.eventhandling.EventUtils.asDomainEventMessage;

import imageferry.command.uniqueness.Reservations.Claim;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The one statement that appends: lock, places, events, in this order (see V210). Everything is serialized before it begins. */
final class AppendStatement {
    private static final String APPEND = "select append_events(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private AppendStatement() {}

    /** An event as it is stored. */
    record Row(DomainEventMessage<?> event, SerializedObject<byte[]> payload, SerializedObject<byte[]> metaData) {}

    static List<Row> rows(List<? extends EventMessage<?>> events, Serializer serializer) {
        List<Row> rows = new ArrayList<>(events.size());
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = asDomainEventMessage(message);
            rows.add(new Row(
                    event,
                    event.serializePayload(serializer, byte[].class),
                    event.serializeMetaData(serializer, byte[].class)));
        }
        return rows;
    }

    /**
     * Executes it in the transaction at hand.
     *
     * @return 0, or the number of the first claim that is not to be had, counted from 1; then nothing is stored
     */
    static int execute(Connection connection, List<Row> rows, List<Claim> claims) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            int place = 0;
            for (Array column : events(connection, rows)) {
                statement.setArray(++place, column);
            }
            for (Array column : claims(connection, claims)) {
                statement.setArray(++place, column);
            }
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getInt(1);
            }
        }
    }

    private static List<Array> events(Connection connection, List<Row> rows) throws SQLException {
        return List.of(
                texts(connection, rows, row -> row.event().getIdentifier()),
                texts(connection, rows, row -> row.event().getAggregateIdentifier()),
                array(connection, "bigint", rows, row -> row.event().getSequenceNumber()),
                texts(connection, rows, row -> row.event().getType()),
                texts(connection, rows, row -> formatInstant(row.event().getTimestamp())),
                texts(connection, rows, row -> row.payload().getType().getName()),
                texts(connection, rows, row -> row.payload().getType().getRevision()),
                bytes(connection, rows, row -> row.payload().getData()),
                bytes(connection, rows, row -> row.metaData().getData()));
    }

    private static List<Array> claims(Connection connection, List<Claim> claims) throws SQLException {
        List<Integer> claimOf = IntStream.rangeClosed(1, claims.size())
                .boxed()
                .flatMap(number -> claims.get(number - 1).holders().stream().map(holder -> number))
                .toList();
        List<String> holders =
                claims.stream().flatMap(claim -> claim.holders().stream()).toList();
        return List.of(
                texts(connection, claims, claim -> claim.account().value()),
                texts(connection, claims, claim -> claim.quota().name()),
                texts(connection, claims, Claim::scope),
                texts(connection, claims, Claim::work),
                array(connection, "int", claims, Claim::places),
                array(connection, "int", claimOf, number -> number),
                texts(connection, holders, Function.identity()));
    }

    private static <T> Array texts(Connection connection, List<T> rows, Function<T, @Nullable String> value)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(value).toArray(String[]::new));
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    private static <T> Array bytes(Connection connection, List<T> rows, Function<T, byte[]> value) throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }
}
