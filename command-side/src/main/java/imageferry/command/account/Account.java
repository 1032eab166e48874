package imageferry.command.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.events.account.AccountEvent;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * An account that may use the service: its access keys, and what it was refused. What may happen to it stands in
 * {@link AccountTransitions}.
 */
@Aggregate
class Account {
    @AggregateIdentifier
    private AccountId accountId;

    private AccountStatus status;
    private final Set<AccessKeyId> accessKeys = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    Account() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenAccount command) {
        boolean openedBefore = accountId != null;
        if (!openedBefore) {
            apply(new AccountOpened(command.accountId()));
        }
    }

    /** Harmless when the same key was issued before. */
    @CommandHandler
    void handle(IssueAccessKey command) {
        if (!accessKeys.contains(command.accessKeyId())) {
            apply(new AccessKeyIssued(accountId, command.accessKeyId()));
        }
    }

    @CommandHandler
    void handle(RecordRefusal command) {
        apply(new AccessRefused(accountId, command.action(), command.resource(), command.refusal()));
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        accountId = event.accountId();
        status = AccountStatus.OPEN;
    }

    @EventSourcingHandler
    void on(AccessKeyIssued event) {
        accessKeys.add(event.accessKeyId());
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(AccountEvent event) {
        status = AccountTransitions.after(status, event);
    }

    AccountStatus status() {
        return status;
    }
}
