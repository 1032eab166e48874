package imageferry.command.copytask;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.StorageContract;
import imageferry.events.DomainEvent;
import java.util.List;

class CopyTaskStorageTest extends StorageContract {
    @Override
    protected String aggregateId() {
        return SampleCopy.TASK.value();
    }

    @Override
    protected Object beginning() {
        return SampleCopy.request();
    }

    @Override
    protected Object next() {
        return SampleCopy.start();
    }

    @Override
    protected List<DomainEvent> events() {
        return List.of(SampleCopy.REQUESTED, SampleCopy.STARTED);
    }

    @Override
    protected RefusalReason whenAbsent() {
        return RefusalReason.NOT_A_COPY;
    }
}
