package imageferry.command.imagetask;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.StorageContract;
import imageferry.events.DomainEvent;
import java.util.List;

class ImageTaskStorageTest extends StorageContract {
    @Override
    protected String aggregateId() {
        return SampleImport.TASK.value();
    }

    @Override
    protected Object beginning() {
        return SampleImport.request();
    }

    @Override
    protected Object next() {
        return SampleImport.start();
    }

    @Override
    protected List<DomainEvent> events() {
        return List.of(SampleImport.REQUESTED, SampleImport.STARTED);
    }

    @Override
    protected RefusalReason whenAbsent() {
        return RefusalReason.TASK_NOT_FOUND;
    }
}
