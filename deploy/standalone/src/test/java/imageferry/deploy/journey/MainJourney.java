package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FeedEvent;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.time.Duration;
import java.util.List;

/** What an installation is for, from the import to the feed; the same whatever its processes. */
final class MainJourney {
    private static final String THIRD = "eu-central-1";

    private final Installation installation;
    private final long seed;

    MainJourney(Installation installation, long seed) {
        this.installation = installation;
        this.seed = seed;
    }

    /** Imports an image, copies it encrypted, cancels a copy on its way, makes that copy again, and looks at bytes and feed. */
    String run() throws Exception {
        Prepared prepared = Prepared.on(installation, 12, seed);
        Journey journey = installation.journey();
        String key = journey.createKey("main journey");

        Journey.Started encrypted =
                journey.copyImage(Prepared.HOME, prepared.source().id(), Prepared.AWAY, "golden", key);
        Image there = journey.available(Prepared.AWAY, encrypted.imageId(), Prepared.PATIENCE);
        assertThat(journey.digest(there.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(prepared.sha256());

        Journey.Started cancelled = cancelOnTheWay(journey, prepared.source().id());

        Journey.Started again =
                journey.copyImage(Prepared.HOME, prepared.source().id(), THIRD, "golden", null);
        Image third = journey.available(THIRD, again.imageId(), Prepared.PATIENCE);
        assertThat(journey.digest(third.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(prepared.sha256());
        for (Journey.Started copy : List.of(encrypted, cancelled, again)) {
            List<FeedEvent> story = journey.story(copy.taskId(), Prepared.PATIENCE);
            assertThat(story).isSortedAccordingTo((one, other) -> Long.compare(one.id(), other.id()));
            assertThat(story).filteredOn(FeedEvent::endsCopy).hasSize(1);
        }
        return encrypted.taskId();
    }

    private Journey.Started cancelOnTheWay(Journey journey, String image) throws Exception {
        Journey.Started copy = journey.copyImage(Prepared.HOME, image, THIRD, "golden", null);
        Pace pace = new Pace(Duration.ofMillis(10));
        CopyStatus before = pace.until(
                "bytes on their way",
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> status.moved() > 0 || status.ended());
        journey.cancelCopy(THIRD, copy.imageId());
        CopyStatus end = pace.until(
                "end of the cancelled copy", Prepared.PATIENCE, () -> journey.copy(copy.taskId()), CopyStatus::ended);
        System.out.println("MainJourney: cancelled when " + before.moved() + " bytes had moved");
        assertThat(end.state()).isEqualTo("CANCELLED");
        assertThat(journey.image(THIRD, copy.imageId())).isEmpty();
        return copy;
    }
}
