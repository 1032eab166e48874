package imageferry.command.usage;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.events.usage.UsageEvent.UsageMeasured;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What an account has in the store of a region. */
@Aggregate
class RegionUsage {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private @Nullable StoredUsage last;

    @SuppressWarnings("NullAway.Init")
    RegionUsage() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordUsage command) {
        StoredUsage found = command.usage();
        if (!found.equals(last)) {
            apply(new UsageMeasured(
                    command.accountId(),
                    command.regionId(),
                    found.chunks(),
                    found.storedBytes(),
                    found.unnamedBytes()));
        }
    }

    @EventSourcingHandler
    void on(UsageMeasured event) {
        id = event.aggregateId();
        last = new StoredUsage(event.chunks(), event.storedBytes(), event.unnamedBytes());
    }
}
