package imageferry.command.platform;

import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;

/** The framework's tables under the names that V10 gives them. */
final class StoreSchemas {
    private static final String TIME_STAMP = "time_stamp";
    private static final String PAYLOAD_TYPE = "payload_type";
    private static final String PAYLOAD_REVISION = "payload_revision";
    private static final String META_DATA = "meta_data";
    private static final String EVENT_IDENTIFIER = "event_identifier";
    private static final String AGGREGATE_IDENTIFIER = "aggregate_identifier";
    private static final String SEQUENCE_NUMBER = "sequence_number";

    private StoreSchemas() {}

    static EventSchema events() {
        return EventSchema.builder()
                .eventTable("domain_event_entry")
                .snapshotTable("snapshot_event_entry")
                .globalIndexColumn("global_index")
                .aggregateIdentifierColumn(AGGREGATE_IDENTIFIER)
                .sequenceNumberColumn(SEQUENCE_NUMBER)
                .eventIdentifierColumn(EVENT_IDENTIFIER)
                .payloadTypeColumn(PAYLOAD_TYPE)
                .payloadRevisionColumn(PAYLOAD_REVISION)
                .metaDataColumn(META_DATA)
                .timestampColumn(TIME_STAMP)
                .build();
    }

    static TokenSchema tokens() {
        return TokenSchema.builder()
                .setTokenTable("token_entry")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn(TIME_STAMP)
                .build();
    }

    static PostgresSagaSqlSchema sagas() {
        return new PostgresSagaSqlSchema(SagaSchema.builder()
                .sagaEntryTable("saga_entry")
                .associationValueEntryTable("association_value_entry")
                .sagaIdColumn("saga_id")
                .sagaTypeColumn("saga_type")
                .serializedSagaColumn("serialized_saga")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build());
    }

    static DeadLetterSchema deadLetters() {
        return DeadLetterSchema.builder()
                .deadLetterTable("dead_letter_entry")
                .deadLetterIdentifierColumn("dead_letter_id")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn(EVENT_IDENTIFIER)
                .timestampColumn(TIME_STAMP)
                .payloadTypeColumn(PAYLOAD_TYPE)
                .payloadRevisionColumn(PAYLOAD_REVISION)
                .metaDataColumn(META_DATA)
                .aggregateTypeColumn("aggregate_type")
                .aggregateIdentifierColumn(AGGREGATE_IDENTIFIER)
                .sequenceNumberColumn(SEQUENCE_NUMBER)
                .tokenTypeColumn("token_type")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .build();
    }
}
