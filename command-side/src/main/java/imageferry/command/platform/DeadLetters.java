package imageferry.command.platform;

import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a projection puts an event that it cannot take, and the later ones of the same aggregate, so that all others go on.
 * Written in the transaction of the projection and its token. The first letter is an alarm already: an error in the log and
 * the counter {@code ferry.dead.letters}.
 */
class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final Serializer state;
    private final Serializer events;
    private final @Nullable MeterRegistry meters;

    DeadLetters(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer state,
            Serializer events,
            @Nullable MeterRegistry meters) {
        this.connections = connections;
        this.transactions = transactions;
        this.state = state;
        this.events = events;
        this.meters = meters;
    }

    SequencedDeadLetterQueue<EventMessage<?>> queue(String group) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(group)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(StoreSchemas.deadLetters())
                .genericSerializer(state)
                .eventSerializer(events)
                .build();
    }

    EnqueuePolicy<EventMessage<?>> policy(String group) {
        return (letter, cause) -> {
            EventMessage<?> event = letter.message();
            LOG.error(
                    "Group {} cannot take the event {} ({}); it is parked with the later ones of its aggregate",
                    group,
                    event.getIdentifier(),
                    event.getPayloadType().getSimpleName(),
                    cause);
            if (meters != null) {
                meters.counter("ferry.dead.letters", "group", group).increment();
            }
            return Decisions.enqueue(ThrowableCause.truncated(cause));
        };
    }
}
