package imageferry.command.replication;

import imageferry.command.dispatch.Origin;
import imageferry.command.queue.StopWorkers;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.EventMetadata;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.ids.AccountId;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * What follows an accepted cancel: the workers stop, what they wrote is discarded, the copy is Cancelled with its receipt. The
 * transaction that accepted the cancel has discarded the image and marked the jobs already; here the clearing away begins.
 */
@Saga
@OnRole(Role.SAGA)
public class CopyCancellationSaga {
    public CopyCancellationSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(
            CopyCancelRequested event,
            @MetaDataValue(EventMetadata.ACCOUNT) String account,
            @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation,
            CommandRouter router) {
        router.send(
                event.taskId(), new StopWorkers(event.taskId()), Origin.system(new AccountId(account), correlation));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "taskId")
    void on(CopyCancelled event) {
        // the discard job reported its end to the task itself
    }
}
