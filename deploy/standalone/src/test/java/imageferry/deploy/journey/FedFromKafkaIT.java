package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.broker.KafkaBroker;
import imageferry.deploy.client.FeedEvent;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sides apart with nothing between them but HTTP and Kafka: the query node does not know where the event store is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FedFromKafkaIT {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final Pace PACE = new Pace(Duration.ofMillis(50));

    @TempDir
    Path folder;

    @Test
    void the_journey_passes_and_copies_go_on_while_the_broker_is_away_and_nothing_is_lost() throws Exception {
        System.out.println("FedFromKafkaIT seed " + SEED);
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"));
                DistributedInstallation installation = DistributedInstallation.fedFromKafka(
                        folder.resolve("installation"), Map.of("ferry.links.rate", "25165824"), broker.address())) {
            new MainJourney(installation, SEED).run();
            Prepared prepared = Prepared.on(installation, 12, SEED + 1);
            Journey journey = installation.journey();

            broker.stop();
            long before = installation.viewed();
            Journey.Started copy =
                    journey.copyImage(Prepared.HOME, prepared.source().id(), Prepared.AWAY, "meanwhile", null);
            PACE.until(
                    "the end of the copy in the event store",
                    Prepared.PATIENCE,
                    () -> installation.stored(copy.taskId(), "CopyCompleted"),
                    ended -> ended == 1);
            System.out.println("FedFromKafkaIT: the broker was away from position " + before + " on; the copy ended at "
                    + installation.head() + ", the views were at " + installation.viewed());
            assertThat(installation.viewed())
                    .as("nothing came without the broker")
                    .isLessThan(installation.head());

            broker.startAgain();
            Image there = journey.available(Prepared.AWAY, copy.imageId(), Prepared.PATIENCE);
            assertThat(journey.digest(there.snapshotIds().get(0), Prepared.PATIENCE))
                    .isEqualTo(prepared.sha256());
            assertThat(journey.story(copy.taskId(), Prepared.PATIENCE))
                    .filteredOn(FeedEvent::endsCopy)
                    .hasSize(1);
            PACE.until(
                    "every event in the feed",
                    Prepared.PATIENCE,
                    () -> installation.stored() - installation.fed(),
                    missing -> missing == 0);
        }
    }
}
