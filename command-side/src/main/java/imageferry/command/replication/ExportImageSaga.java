package imageferry.command.replication;

import imageferry.command.dispatch.Origin;
import imageferry.command.image.ReleaseExportHold;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.EventMetadata;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/** The journey of an export: however it ends, its image is let go. */
@Saga
@OnRole(Role.SAGA)
public class ExportImageSaga {
    private ExportRequested request;

    @SuppressWarnings("NullAway.Init")
    public ExportImageSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(ExportRequested event) {
        request = event;
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(
            ExportFinished event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        release(correlation, router);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(ExportFailed event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation, CommandRouter router) {
        release(correlation, router);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(
            ImageTaskCancelled event,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        release(correlation, router);
    }

    private void release(String correlation, CommandRouter router) {
        router.send(
                request.taskId(),
                new ReleaseExportHold(request.imageId(), request.taskId()),
                Origin.system(request.accountId(), correlation));
    }
}
