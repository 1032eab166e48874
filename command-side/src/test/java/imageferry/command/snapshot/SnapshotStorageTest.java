package imageferry.command.snapshot;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.StorageContract;
import imageferry.events.DomainEvent;
import java.util.List;

class SnapshotStorageTest extends StorageContract {
    @Override
    protected String aggregateId() {
        return SampleSnapshot.SNAPSHOT.value();
    }

    @Override
    protected Object beginning() {
        return SampleSnapshot.open();
    }

    @Override
    protected Object next() {
        return SampleSnapshot.seal();
    }

    @Override
    protected List<DomainEvent> events() {
        return List.of(SampleSnapshot.OPENED, SampleSnapshot.PINNED, SampleSnapshot.ACCOMPLISHED);
    }

    @Override
    protected RefusalReason whenAbsent() {
        return RefusalReason.SNAPSHOT_NOT_FOUND;
    }
}
