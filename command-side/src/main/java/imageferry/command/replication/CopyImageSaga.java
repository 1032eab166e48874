package imageferry.command.replication;

import imageferry.command.copytask.CompleteCopy;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.FailImage;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.image.MarkImageCreating;
import imageferry.command.image.ReleaseImageHold;
import imageferry.command.queue.PlanSnapshotCopy;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.snapshot.FailSnapshot;
import imageferry.command.snapshot.ReleaseSnapshotHold;
import imageferry.events.EventMetadata;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.ids.ImageId;
import imageferry.events.image.ImageEvent.ImageAvailable;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * The journey of a copy: started → its image is Creating and its snapshots are planned; all copied → the source image is
 * let go, the new one available → the copy is complete; however it ends, the source image is let go. The copy of a snapshot alone goes the same way without
 * images: its snapshot was opened when it was requested, and its source snapshot is let go. Decides nothing.
 */
@Saga
@OnRole(Role.SAGA)
public class CopyImageSaga {
    private CopyRequested request;

    @SuppressWarnings("NullAway.Init")
    public CopyImageSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(CopyRequested event) {
        request = event;
        if (event.destinationImageId() != null) {
            SagaLifecycle.associateWith("imageId", event.destinationImageId().value());
        }
    }

    @SagaEventHandler(associationProperty = "taskId")
    void on(CopyStarted event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation, CommandRouter router) {
        Origin origin = Origin.system(request.accountId(), correlation);
        if (request.destinationImageId() != null) {
            router.send(event.taskId(), new MarkImageCreating(request.destinationImageId()), origin);
        }
        request.snapshots()
                .forEach(snapshot -> router.send(
                        event.taskId(),
                        new PlanSnapshotCopy(
                                request.taskId(),
                                request.accountId(),
                                request.sourceAccountId(),
                                request.sourceRegionId(),
                                request.destinationRegionId(),
                                snapshot),
                        origin));
    }

    @SagaEventHandler(associationProperty = "taskId")
    void on(CopySealing event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation, CommandRouter router) {
        ImageId image = request.destinationImageId();
        Origin origin = Origin.system(request.accountId(), correlation);
        if (image == null) {
            router.send(event.taskId(), new CompleteCopy(event.taskId()), origin);
        } else {
            // all is read: whoever sees the new image available can delete its source
            release(origin, router);
            router.send(event.taskId(), new MakeImageAvailable(image), origin);
        }
    }

    @SagaEventHandler(associationProperty = "imageId")
    void on(
            ImageAvailable event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        router.send(
                request.taskId(), new CompleteCopy(request.taskId()), Origin.system(request.accountId(), correlation));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(
            CopyCompleted event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        release(Origin.system(request.accountId(), correlation), router);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(CopyFailed event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation, CommandRouter router) {
        Origin origin = Origin.system(request.accountId(), correlation);
        if (request.destinationImageId() != null) {
            router.send(
                    event.taskId(),
                    new FailImage(request.destinationImageId(), event.reason(), event.message()),
                    origin);
        } else {
            // it may never have been planned: then no discard finds it
            request.snapshots()
                    .forEach(copy -> router.send(
                            event.taskId(),
                            new FailSnapshot(copy.destination(), event.reason(), event.message()),
                            origin));
        }
        release(origin, router);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(
            CopyCancelled event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        release(Origin.system(request.accountId(), correlation), router);
    }

    private void release(Origin origin, CommandRouter router) {
        if (request.sourceImageId() != null) {
            router.send(request.taskId(), new ReleaseImageHold(request.sourceImageId(), request.taskId()), origin);
        } else {
            request.snapshots()
                    .forEach(copy -> router.send(
                            request.taskId(), new ReleaseSnapshotHold(copy.source(), request.taskId()), origin));
        }
    }
}
