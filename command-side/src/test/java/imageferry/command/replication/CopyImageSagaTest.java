package imageferry.command.replication;

import static imageferry.command.replication.Journey.ACCOUNT;
import static imageferry.command.replication.Journey.COPY;
import static imageferry.command.replication.Journey.COPY_REQUESTED;
import static imageferry.command.replication.Journey.DESTINATION;
import static imageferry.command.replication.Journey.FIRST;
import static imageferry.command.replication.Journey.HERE;
import static imageferry.command.replication.Journey.SECOND;
import static imageferry.command.replication.Journey.SOURCE;
import static imageferry.command.replication.Journey.THERE;
import static imageferry.command.replication.Journey.message;

import imageferry.command.copytask.CompleteCopy;
import imageferry.command.image.FailImage;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.image.MarkImageCreating;
import imageferry.command.image.ReleaseImageHold;
import imageferry.command.queue.PlanSnapshotCopy;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.FailureReason;
import imageferry.events.image.ImageEvent.ImageAvailable;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopyImageSagaTest {
    private final SagaTestFixture<CopyImageSaga> saga = Journey.fixture(CopyImageSaga.class);

    @Test
    void a_request_waits_for_its_slot() {
        saga.givenNoPriorActivity()
                .whenPublishingA(message(COPY_REQUESTED))
                .expectActiveSagas(1)
                .expectAssociationWith("taskId", COPY.value())
                .expectAssociationWith("imageId", DESTINATION.value())
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlines();
    }

    @Test
    void a_started_copy_has_its_image_marked_and_its_snapshots_planned() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .whenPublishingA(message(new CopyStarted(COPY, 1)))
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        new MarkImageCreating(DESTINATION),
                        new PlanSnapshotCopy(COPY, ACCOUNT, ACCOUNT, HERE, THERE, FIRST),
                        new PlanSnapshotCopy(COPY, ACCOUNT, ACCOUNT, HERE, THERE, SECOND));
    }

    @Test
    void a_copy_that_starts_again_is_planned_again_which_is_harmless() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .andThenAPublished(message(new CopyStarted(COPY, 1)))
                .whenPublishingA(message(new CopyStarted(COPY, 2)))
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        new MarkImageCreating(DESTINATION),
                        new PlanSnapshotCopy(COPY, ACCOUNT, ACCOUNT, HERE, THERE, FIRST),
                        new PlanSnapshotCopy(COPY, ACCOUNT, ACCOUNT, HERE, THERE, SECOND));
    }

    @Test
    void the_source_is_let_go_and_the_image_available_before_the_copy_is_complete() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .whenPublishingA(message(new CopySealing(COPY)))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new ReleaseImageHold(SOURCE, COPY), new MakeImageAvailable(DESTINATION));
    }

    @Test
    void an_available_image_completes_its_copy() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .whenPublishingA(message(new ImageAvailable(DESTINATION, List.of())))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new CompleteCopy(COPY));
    }

    @Test
    void a_complete_copy_lets_its_source_go() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .whenPublishingA(message(new CopyCompleted(COPY, ByteCounts.NONE)))
                .expectActiveSagas(0)
                .expectDispatchedCommands(new ReleaseImageHold(SOURCE, COPY));
    }

    @Test
    void a_failed_copy_fails_its_image_and_lets_its_source_go() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .whenPublishingA(message(new CopyFailed(COPY, FailureReason.SOURCE_DAMAGED, "Block 3 is damaged")))
                .expectActiveSagas(0)
                .expectDispatchedCommands(
                        new FailImage(DESTINATION, FailureReason.SOURCE_DAMAGED, "Block 3 is damaged"),
                        new ReleaseImageHold(SOURCE, COPY));
    }

    @Test
    void a_cancelled_copy_lets_its_source_go() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .whenPublishingA(message(new CopyCancelled(COPY, new CancelReceipt(0, 0, 0, 0, 0))))
                .expectActiveSagas(0)
                .expectDispatchedCommands(new ReleaseImageHold(SOURCE, COPY));
    }

    @Test
    void an_end_that_is_told_twice_sends_nothing_twice() {
        saga.givenAPublished(message(COPY_REQUESTED))
                .andThenAPublished(message(new CopyCompleted(COPY, ByteCounts.NONE)))
                .whenPublishingA(message(new CopyCompleted(COPY, ByteCounts.NONE)))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }
}
