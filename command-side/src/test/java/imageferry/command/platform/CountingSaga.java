package imageferry.command.platform;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/** A saga for tests of the ground: it answers each opening with one entry, and remembers what it saw. */
@SuppressWarnings("UnusedVariable") // the fields are what is kept
public class CountingSaga {
    private @Nullable AccountId account;
    private int seen;

    public CountingSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "aggregateId", keyName = "account")
    void on(AccountOpened event, EventMessage<?> message, Commands commands) {
        account = event.accountId();
        seen++;
        commands.send(new Ledger.Enter(event.accountId()), Origin.causedBy(message));
    }

    @SagaEventHandler(associationProperty = "aggregateId", keyName = "account")
    void on(AccessKeyIssued event) {
        seen++;
    }
}
