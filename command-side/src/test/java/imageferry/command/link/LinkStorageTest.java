package imageferry.command.link;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.StorageContract;
import imageferry.events.DomainEvent;
import java.util.List;

class LinkStorageTest extends StorageContract {
    @Override
    protected String aggregateId() {
        return SampleLink.LINK.value();
    }

    @Override
    protected Object beginning() {
        return SampleLink.pause(SampleLink.REASON);
    }

    @Override
    protected Object next() {
        return SampleLink.resume();
    }

    @Override
    protected List<DomainEvent> events() {
        return List.of(SampleLink.PAUSED, SampleLink.RESUMED);
    }

    @Override
    protected RefusalReason whenAbsent() {
        return RefusalReason.LINK_NOT_PAUSED;
    }
}
