package imageferry.command.replication;

import static imageferry.command.replication.Journey.COPY;
import static imageferry.command.replication.Journey.message;

import imageferry.command.queue.StopWorkers;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopyCancellationSagaTest {
    private final SagaTestFixture<CopyCancellationSaga> saga = Journey.fixture(CopyCancellationSaga.class);

    @Test
    void an_accepted_cancel_stops_the_workers() {
        saga.givenNoPriorActivity()
                .whenPublishingA(message(new CopyCancelRequested(COPY)))
                .expectActiveSagas(1)
                .expectAssociationWith("taskId", COPY.value())
                .expectDispatchedCommands(new StopWorkers(COPY))
                .expectNoScheduledDeadlines();
    }

    @Test
    void a_cancel_told_twice_has_one_saga_and_stops_once_more_which_is_harmless() {
        saga.givenAPublished(message(new CopyCancelRequested(COPY)))
                .whenPublishingA(message(new CopyCancelRequested(COPY)))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new StopWorkers(COPY));
    }

    @Test
    void the_receipt_ends_it() {
        saga.givenAPublished(message(new CopyCancelRequested(COPY)))
                .whenPublishingA(message(new CopyCancelled(COPY, new CancelReceipt(1, 1, 1, 1, 1))))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }
}
