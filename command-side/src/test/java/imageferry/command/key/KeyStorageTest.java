package imageferry.command.key;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.StorageContract;
import imageferry.events.DomainEvent;
import java.util.List;

class KeyStorageTest extends StorageContract {
    @Override
    protected String aggregateId() {
        return SampleKey.KEY.value();
    }

    @Override
    protected Object beginning() {
        return SampleKey.create();
    }

    @Override
    protected Object next() {
        return SampleKey.disable();
    }

    @Override
    protected List<DomainEvent> events() {
        return List.of(SampleKey.CREATED, SampleKey.DISABLED);
    }

    @Override
    protected RefusalReason whenAbsent() {
        return RefusalReason.KEY_NOT_FOUND;
    }
}
