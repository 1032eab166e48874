package imageferry.command.replication;

import imageferry.command.dispatch.Origin;
import imageferry.command.image.FailImage;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.image.MarkImageCreating;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.EventMetadata;
import imageferry.events.copytask.FailureReason;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/** The journey of an import: started → its image is Creating; all disks in → the image is available, or else it has failed. */
@Saga
@OnRole(Role.SAGA)
public class ImportImageSaga {
    private ImportRequested request;

    @SuppressWarnings("NullAway.Init")
    public ImportImageSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(ImportRequested event) {
        request = event;
    }

    @SagaEventHandler(associationProperty = "taskId")
    void on(
            ImportStarted event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        send(new MarkImageCreating(request.imageId()), correlation, router);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(
            ImportFinished event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        send(new MakeImageAvailable(request.imageId()), correlation, router);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(ImportFailed event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation, CommandRouter router) {
        send(new FailImage(request.imageId(), event.reason(), event.message()), correlation, router);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(
            ImageTaskCancelled event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        send(
                new FailImage(request.imageId(), FailureReason.CANCELLED, "The import was cancelled"),
                correlation,
                router);
    }

    private void send(Object command, String correlation, CommandRouter router) {
        router.send(request.taskId(), command, Origin.system(request.accountId(), correlation));
    }
}
