package imageferry.command.image;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.StorageContract;
import imageferry.events.DomainEvent;
import java.util.List;

class ImageStorageTest extends StorageContract {
    @Override
    protected String aggregateId() {
        return SampleImage.IMAGE.value();
    }

    @Override
    protected Object beginning() {
        return SampleImage.requestCopy();
    }

    @Override
    protected Object next() {
        return SampleImage.markCreating();
    }

    @Override
    protected List<DomainEvent> events() {
        return List.of(SampleImage.COPY_REQUESTED, SampleImage.CREATING);
    }

    @Override
    protected RefusalReason whenAbsent() {
        return RefusalReason.IMAGE_NOT_FOUND;
    }
}
