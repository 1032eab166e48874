package imageferry.command.replication;

import imageferry.events.EventMetadata;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.saga.SagaTestFixture;

/** What the tests of sagas and reconciler speak of. */
final class Journey {
    static final AccountId ACCOUNT = new AccountId("1000000000000001");
    static final RegionId HERE = new RegionId("cn-hangzhou");
    static final RegionId THERE = new RegionId("cn-shanghai");
    static final ImageId SOURCE = new ImageId("m-bp100000000000000001");
    static final ImageId DESTINATION = new ImageId("m-uf600000000000000001");
    static final CopyTaskId COPY = CopyTaskId.of(DESTINATION);
    static final ImageTaskId IMPORT = new ImageTaskId("t-bp100000000000000001");
    static final SnapshotCopy FIRST = snapshot(1);
    static final SnapshotCopy SECOND = snapshot(2);
    static final CopyRequested COPY_REQUESTED =
            new CopyRequested(COPY, ACCOUNT, ACCOUNT, HERE, THERE, SOURCE, DESTINATION, List.of(FIRST, SECOND), null);
    static final ImportRequested IMPORT_REQUESTED = new ImportRequested(IMPORT, ACCOUNT, HERE, DESTINATION, List.of());

    private Journey() {}

    private static SnapshotCopy snapshot(int number) {
        return new SnapshotCopy(
                new SnapshotId("s-bp10000000000000000" + number),
                new SnapshotId("s-uf60000000000000000" + number),
                DiskType.SYSTEM,
                4096,
                null,
                null);
    }

    static EventMessage<?> message(Object event) {
        return GenericEventMessage.asEventMessage(event)
                .withMetaData(
                        Map.of(EventMetadata.ACCOUNT, ACCOUNT.value(), EventMetadata.CORRELATION_ID, "correlation-1"));
    }

    static <S> SagaTestFixture<S> fixture(Class<S> saga) {
        SagaTestFixture<S> fixture = new SagaTestFixture<>(saga);
        fixture.registerResource(new BusRouter(fixture.getCommandBus()));
        return fixture;
    }
}
