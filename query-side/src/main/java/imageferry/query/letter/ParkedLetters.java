package imageferry.query.letter;

import imageferry.events.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.IllegalPayloadAccessException;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The parked events of all groups. Safe for use by many threads and processes: a sequence is tried by one at a time. */
public final class ParkedLetters {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedLetters.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FIRSTS = """
            select f.*, n.letters from query.dead_letter_entry f join (
                select processing_group, sequence_identifier, min(sequence_index) as first, count(*) as letters
                from query.dead_letter_entry group by processing_group, sequence_identifier) n
            on n.processing_group = f.processing_group and n.sequence_identifier = f.sequence_identifier
                and n.first = f.sequence_index""";

    private final JdbcClient views;
    private final Supplier<EventProcessingConfiguration> groups;

    /** @param groups looked up when something is tried again, for they are built late */
    public ParkedLetters(JdbcClient views, Supplier<EventProcessingConfiguration> groups) {
        this.views = views;
        this.groups = groups;
    }

    /** How many events each group has parked; a group that has none may be missing. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        views.sql("select processing_group, count(*) from query.dead_letter_entry group by processing_group")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** At most so many sequences, those that were parked first. */
    public List<ParkedSequence> list(int atMost) {
        return views.sql(FIRSTS + " order by f.enqueued_at, f.dead_letter_id limit ?")
                .param(atMost)
                .query((row, number) -> parked(row))
                .list();
    }

    /** The sequence whose first event is parked under this id. */
    public Optional<ParkedSequence> find(String id) {
        return views.sql(FIRSTS + " where f.dead_letter_id = ?")
                .param(id)
                .query((row, number) -> parked(row))
                .optional();
    }

    /**
     * Tries the events of a sequence again, in their order and in one transaction: all are taken, or all stay. An event that a view has seen changes
     * nothing in it.
     *
     * @return whether all of it was taken
     */
    public boolean retry(ParkedSequence sequence) {
        String identifier = views.sql(
                        "select sequence_identifier from query.dead_letter_entry where dead_letter_id = ?")
                .param(sequence.id())
                .query(String.class)
                .optional()
                .orElse("");
        SequencedDeadLetterProcessor<EventMessage<?>> processor = groups.get()
                .sequencedDeadLetterProcessor(sequence.group())
                .orElseThrow(() -> new IllegalStateException(
                        "The group " + sequence.group() + " is not of this process: ask one that has the role query"));
        try {
            processor.process(letter -> isOf(letter, identifier));
        } catch (IllegalPayloadAccessException e) {
            // the policy of the group has told why; the whole attempt is undone
            LOG.info("{} of {} stays parked", sequence.type(), sequence.aggregateId());
        }
        return views.sql("select not exists (select from query.dead_letter_entry where processing_group = ?"
                        + " and sequence_identifier = ?)")
                .params(sequence.group(), identifier)
                .query(Boolean.class)
                .single();
    }

    private static boolean isOf(DeadLetter<? extends EventMessage<?>> letter, String identifier) {
        return letter instanceof JdbcDeadLetter<?> stored
                && stored.getSequenceIdentifier().equals(identifier);
    }

    private static ParkedSequence parked(ResultSet row) throws SQLException {
        return new ParkedSequence(
                row.getString("dead_letter_id"),
                row.getString("processing_group"),
                row.getInt("letters"),
                row.getString("payload_type"),
                Objects.requireNonNullElse(row.getString("aggregate_id"), ""),
                row.getLong("sequence_number"),
                requestId(row.getBytes("metadata")),
                row.getString("timestamp"),
                row.getString("enqueued_at"),
                Objects.requireNonNullElse(row.getString("cause_type"), "") + ": "
                        + Objects.requireNonNullElse(row.getString("cause_message"), ""));
    }

    private static String requestId(byte @Nullable [] metadata) {
        try {
            return metadata == null
                    ? ""
                    : JSON.readTree(new String(metadata, StandardCharsets.UTF_8))
                            .path(EventMetadata.REQUEST_ID)
                            .asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
