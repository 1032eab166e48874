package imageferry.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AheadOfReaderTest {
    private final InMemoryEventStorageEngine storage = new InMemoryEventStorageEngine();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(storage).build();

    @AfterEach
    void shutDown() {
        store.shutDown();
    }

    @Test
    void the_reader_gets_events_that_are_deserialized() throws Exception {
        AtomicInteger payloads = new AtomicInteger();
        storage.appendEvents(event(() -> {
            payloads.incrementAndGet();
            return "payload";
        }));

        TrackedEventMessage<?> event = stream().nextAvailable();

        assertThat(payloads).hasValue(1);
        assertThat(event.getPayload()).isEqualTo("payload");
    }

    @Test
    void an_event_that_cannot_be_deserialized_fails_where_it_is_used_and_not_where_it_is_read() throws Exception {
        storage.appendEvents(event(() -> {
            throw new IllegalStateException("poison");
        }));

        TrackedEventMessage<?> event = stream().nextAvailable();

        assertThatThrownBy(event::getPayload).hasMessage("poison");
    }

    private BlockingStream<TrackedEventMessage<?>> stream() {
        return new AheadOfReader(store).openStream(null);
    }

    private static DomainEventMessage<?> event(Supplier<String> payload) {
        return new Lazy(new GenericDomainEventMessage<>("Image", "m-1", 0, "unread"), payload);
    }

    /** Says what its payload is when it is asked, as an event does that comes from a database. */
    private record Lazy(DomainEventMessage<String> event, Supplier<String> payload)
            implements DomainEventMessage<String> {
        @Override
        public String getPayload() {
            return payload.get();
        }

        @Override
        public String getIdentifier() {
            return event.getIdentifier();
        }

        @Override
        public MetaData getMetaData() {
            return event.getMetaData();
        }

        @Override
        public Class<String> getPayloadType() {
            return event.getPayloadType();
        }

        @Override
        public Instant getTimestamp() {
            return event.getTimestamp();
        }

        @Override
        public String getType() {
            return event.getType();
        }

        @Override
        public String getAggregateIdentifier() {
            return event.getAggregateIdentifier();
        }

        @Override
        public long getSequenceNumber() {
            return event.getSequenceNumber();
        }

        @Override
        public DomainEventMessage<String> withMetaData(Map<String, ?> metaData) {
            return this;
        }

        @Override
        public DomainEventMessage<String> andMetaData(Map<String, ?> metaData) {
            return this;
        }
    }
}
