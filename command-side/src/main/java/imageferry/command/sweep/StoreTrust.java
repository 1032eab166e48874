package imageferry.command.sweep;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.events.store.StoreEvent;
import imageferry.events.store.StoreEvent.StoreAccepted;
import imageferry.events.store.StoreEvent.StoreDoubted;
import imageferry.events.store.StoreEvent.StoreTrusted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** The history of the trust in a region's store. What is true now stands in {@link StoreStates}. */
@Aggregate
class StoreTrust {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    @SuppressWarnings("NullAway.Init")
    StoreTrust() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DoubtStore command) {
        apply(new StoreDoubted(
                command.regionId(),
                command.doubt(),
                command.markPosition(),
                command.headPosition(),
                command.message()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(TrustStore command) {
        apply(new StoreTrusted(command.regionId(), command.doubt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AcceptStore command) {
        apply(new StoreAccepted(command.regionId(), command.doubt(), command.markPosition(), command.headPosition()));
    }

    @EventSourcingHandler
    void on(StoreEvent event) {
        id = event.aggregateId();
    }
}
