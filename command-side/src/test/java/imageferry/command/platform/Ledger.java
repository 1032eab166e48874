package imageferry.command.platform;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An aggregate for tests of the ground: it is opened and then counts entries. */
class Ledger {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // the framework reads it
    private AccountId id;

    private int entries;

    @SuppressWarnings("NullAway.Init")
    Ledger() {}

    /** Open the ledger, once. */
    record Open(@TargetAggregateIdentifier AccountId id) {}

    /** Write an entry; answers how many there are. */
    record Enter(@TargetAggregateIdentifier AccountId id) {}

    /** Always refused. */
    record Refuse(@TargetAggregateIdentifier AccountId id) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(Open command) {
        apply(new AccountOpened(command.id()));
    }

    @CommandHandler
    public Integer handle(Enter command) {
        apply(new AccessKeyIssued(command.id(), new AccessKeyId("LTAI" + "0".repeat(20))));
        return entries;
    }

    @CommandHandler
    public void handle(Refuse command) {
        throw new Refused(RefusalReason.STEP_OUT_OF_ORDER, "Expected something else, but got " + command);
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        id = event.accountId();
    }

    @EventSourcingHandler
    void on(AccessKeyIssued event) {
        entries++;
    }
}
