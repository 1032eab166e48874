package imageferry.command.replication;

import static imageferry.command.replication.Journey.DESTINATION;
import static imageferry.command.replication.Journey.IMPORT;
import static imageferry.command.replication.Journey.IMPORT_REQUESTED;
import static imageferry.command.replication.Journey.message;

import imageferry.command.image.FailImage;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.image.MarkImageCreating;
import imageferry.events.copytask.FailureReason;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportImageSagaTest {
    private final SagaTestFixture<ImportImageSaga> saga = Journey.fixture(ImportImageSaga.class);

    @Test
    void a_started_import_has_its_image_marked() {
        saga.givenAPublished(message(IMPORT_REQUESTED))
                .whenPublishingA(message(new ImportStarted(IMPORT)))
                .expectActiveSagas(1)
                .expectAssociationWith("taskId", IMPORT.value())
                .expectDispatchedCommands(new MarkImageCreating(DESTINATION))
                .expectNoScheduledDeadlines();
    }

    @Test
    void a_finished_import_makes_its_image_available() {
        saga.givenAPublished(message(IMPORT_REQUESTED))
                .whenPublishingA(message(new ImportFinished(IMPORT)))
                .expectActiveSagas(0)
                .expectDispatchedCommands(new MakeImageAvailable(DESTINATION));
    }

    @Test
    void a_failed_import_fails_its_image() {
        saga.givenAPublished(message(IMPORT_REQUESTED))
                .whenPublishingA(message(new ImportFailed(IMPORT, FailureReason.STORE_FULL, "No room")))
                .expectActiveSagas(0)
                .expectDispatchedCommands(new FailImage(DESTINATION, FailureReason.STORE_FULL, "No room"));
    }

    @Test
    void a_cancelled_import_fails_its_image() {
        saga.givenAPublished(message(IMPORT_REQUESTED))
                .whenPublishingA(message(new ImageTaskCancelled(IMPORT)))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new FailImage(DESTINATION, FailureReason.CANCELLED, "The import was cancelled"));
    }

    @Test
    void an_end_that_is_told_twice_sends_nothing_twice() {
        saga.givenAPublished(message(IMPORT_REQUESTED))
                .andThenAPublished(message(new ImportFinished(IMPORT)))
                .whenPublishingA(message(new ImportFinished(IMPORT)))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }
}
