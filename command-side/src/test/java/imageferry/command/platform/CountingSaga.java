package imageferry.command.platform;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.events.EventMetadata;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import org.axonframework.messaging.annotation.MetaDataValue;
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
    void on(AccountOpened event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation, Commands commands) {
        account = event.accountId();
        seen++;
        commands.send(new Ledger.Enter(event.accountId()), Origin.system(event.accountId(), correlation));
    }

    @SagaEventHandler(associationProperty = "aggregateId", keyName = "account")
    void on(AccessKeyIssued event) {
        seen++;
    }
}
