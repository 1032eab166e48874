package imageferry.command.account;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.StorageContract;
import imageferry.events.DomainEvent;
import java.util.List;

class AccountStorageTest extends StorageContract {
    @Override
    protected String aggregateId() {
        return SampleAccount.ACCOUNT.value();
    }

    @Override
    protected Object beginning() {
        return SampleAccount.open();
    }

    @Override
    protected Object next() {
        return SampleAccount.issue();
    }

    @Override
    protected List<DomainEvent> events() {
        return List.of(SampleAccount.OPENED, SampleAccount.ISSUED);
    }

    @Override
    protected RefusalReason whenAbsent() {
        return RefusalReason.ACCOUNT_NOT_FOUND;
    }
}
