package imageferry.deploy.containers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.journey.PatternedDisk;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The distributed form under random faults while copies go on: every acknowledged copy ends once, its content is its source's, the views are
 * a fold of the event store, and consumers of the topic have every event once.
 *
 * <p>How many: {@code -Dferry.faults=200 -Dferry.copies=400}; how long a pause is: {@code -Dferry.pause=15000} (ms); how many members have a fault
 * at the same time: {@code -Dferry.at-once=3}; which: {@code -Dferry.seed=…}.
 */
@Tag("containers")
@RequiresImages({Ware.POSTGRES, Ware.KAFKA, Ware.SERVICE})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultsIT {
    private static final int FAULTS = Integer.getInteger("ferry.faults", 20);
    private static final int COPIES = Integer.getInteger("ferry.copies", 100);
    private static final int AT_ONCE = Integer.getInteger("ferry.at-once", 3);
    private static final long PAUSE_MILLIS = Long.getLong("ferry.pause", 15_000);
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int DISKS = 12;
    private static final int IMAGES_PER_DISK = 2;
    private static final int KEYS = 8;
    /** Of these many copies somebody is to ask before the first fault. */
    private static final int HEAD_START = 10;
    /** What a copy moves, as a guess: some find all that they bring. */
    private static final long BYTES_PER_COPY = 8 << 20;
    /** What an interrupted block of 4 MiB had moved is moved again: under many faults slower copies would stand still. */
    private static final long LEAST_BYTES_PER_SECOND = 1 << 20;
    /** How long a fault takes beside its pause, as a guess. */
    private static final long REST_OF_FAULT_MILLIS = 15_000;

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Pace pace = new Pace(Duration.ofMillis(250));
    private final Perseverance perseverance = new Perseverance(PATIENCE);

    @Test
    void copies_survive_whatever_befalls_databases_brokers_and_nodes() throws Exception {
        System.out.printf(
                "FaultsIT seed %d: %d faults, pauses of %d ms, %d at once, over %d copies at %d bytes/s over each link%n",
                SEED, FAULTS, PAUSE_MILLIS, AT_ONCE, COPIES, bytesPerSecond());
        try (Installation installation = new Installation(folder, random.split(), bytesPerSecond())) {
            Credentials credentials = installation.credentials();
            FerryClient client = client(credentials);
            Load load =
                    new Load(client, perseverance, sources(installation, client), keys(client), COPIES, random.split());
            strike(installation, load);
            verdict(installation, credentials, load);
        }
    }

    /** As slow as it takes for copies to be on their way at every fault; not so slow that no block comes to its end between two of them. */
    private static long bytesPerSecond() {
        long millis = FAULTS * (PAUSE_MILLIS / 2 + REST_OF_FAULT_MILLIS) / AT_ONCE;
        long slow = COPIES * BYTES_PER_COPY / Installation.AWAY.size() * 1000 / millis;
        return Math.max(slow, LEAST_BYTES_PER_SECOND);
    }

    /** What the clients of Docker and Kafka say while servers are away hides what matters. */
    @BeforeAll
    static void onlyWhatMatters() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }

    private static FerryClient client(Credentials credentials) {
        return new FerryClient(credentials, Clock.systemUTC(), new SecureRandom());
    }

    /** Several images of each disk, so that the same content is copied at once without being the same image. */
    private List<Load.Source> sources(Installation installation, FerryClient client) throws Exception {
        Journey journey = new Journey(client, pace);
        List<Load.Source> sources = new ArrayList<>();
        for (int number = 0; number < DISKS; number++) {
            PatternedDisk disk =
                    PatternedDisk.write(installation.imports().resolve("disk-" + number + ".raw"), 3, SEED + number);
            Image image = imported(journey, disk);
            sources.add(new Load.Source(image.id(), disk.sha256()));
            for (int more = 1; more < IMAGES_PER_DISK; more++) {
                String snapshot = image.snapshotIds().get(0);
                String made = perseverance
                        .answer(
                                "image",
                                () -> journey.createImage(Installation.HOME, "more-" + System.nanoTime(), snapshot))
                        .imageId();
                available(journey, made);
                sources.add(new Load.Source(made, disk.sha256()));
            }
        }
        return sources;
    }

    private Image imported(Journey journey, PatternedDisk disk) throws Exception {
        return available(
                journey,
                perseverance
                        .answer(
                                "import",
                                () -> journey.importDisk(
                                        Installation.HOME,
                                        "disk-" + System.nanoTime(),
                                        Installation.BUCKET,
                                        disk.name(),
                                        disk.size()))
                        .imageId());
    }

    private Image available(Journey journey, String imageId) throws Exception {
        return perseverance.answer("image", () -> journey.available(Installation.HOME, imageId, PATIENCE));
    }

    private static List<String> keys(FerryClient client) throws Exception {
        List<String> keys = new ArrayList<>();
        for (int number = 0; number < KEYS; number++) {
            keys.add(client.kms("CreateKey", Map.of("Description", "key " + number))
                    .path("KeyMetadata")
                    .path("KeyId")
                    .asString());
        }
        return keys;
    }

    private void strike(Installation installation, Load load) throws Exception {
        StoredFacts facts = installation.facts();
        Deck deck = new Deck(installation.members(), FAULTS, random.split());
        FaultStory story = new FaultStory(
                deck,
                FAULTS,
                new CopiesInFlight(facts, perseverance, load::allow),
                perseverance,
                PAUSE_MILLIS,
                struck -> load.allow(COPIES * (struck + 1) / FAULTS - COPIES * struck / FAULTS));
        load.allow(HEAD_START);
        inBackground("load", load);
        inBackground("watch", () -> watch(installation, load));
        story.tell(AT_ONCE);
        installation.unlimited();
        load.finish();
        pace.until("the last copy asked for", PATIENCE, load::ended, Boolean::booleanValue);
        assertThat(load.failure()).isEmpty();
        assertThat(load.asked()).hasSizeGreaterThanOrEqualTo(COPIES);
        System.out.printf(
                "%d faults: %s; calls that were not answered and made again: %d%n",
                FAULTS, story.struck(), perseverance.unanswered());
        pace.until("the end of every copy", PATIENCE, () -> unfinished(facts), left -> left == 0);
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks at the copies all the while, as people do; what is away is asked again. */
    private void watch(Installation installation, Load load) {
        try {
            Journey views = new Journey(client(installation.credentials().at(installation.queryEndpoint())), pace);
            for (int turn = 0; !load.ended(); turn++) {
                List<AskedCopy> asked = load.asked();
                if (!asked.isEmpty()) {
                    String task = asked.get(turn % asked.size()).taskId();
                    perseverance.answer("a look", () -> views.copy(task));
                }
                perseverance.pause(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | TimeoutException | RuntimeException e) {
            System.out.println("who watches gave up: " + e);
        }
    }

    private static long unfinished(StoredFacts facts) {
        try {
            return facts.unfinished();
        } catch (SQLException away) {
            return -1;
        }
    }

    private void verdict(Installation installation, Credentials credentials, Load load) throws Exception {
        StoredFacts facts = installation.facts();
        List<StoredFacts.Stored> events = facts.events();
        Verdict verdict = new Verdict(events);
        verdict.everyCopyHasOneEnd(load.asked());
        caughtUp(facts, "ferry_query", events);
        verdict.readersAreToldTheSame(
                new Journey(client(credentials), pace),
                new Journey(client(credentials.at(installation.queryEndpoint())), pace),
                load.asked(),
                perseverance);
        assertThat(installation.consumer().readToTheEnd())
                .as(installation.consumer().text())
                .isZero();
        List<String> journal = facts.journal(Installation.JOURNAL);
        new Verdict(facts.events().subList(0, journal.size())).journalHasEveryEventOnce(journal);
        assertThat(journal).hasSizeGreaterThanOrEqualTo(events.size());
        System.out.println("it was started " + installation.consumer().starts() + " times");
        PublishedFacts published = published(installation, facts);
        new Verdict(facts.events().subList(0, published.events().size())).consumersHaveEveryEventOnce(published);
        installation.anotherQuery("ferry_again");
        viewsEqualAFold(facts);
        assertThat(facts.doubts()).as("stores in doubt").isEmpty();
        assertThat(facts.deadLetters("ferry_query")).as("dead letters").isZero();
    }

    /** Compares when nothing has happened while both were read: chores of the service write an event now and then. */
    private void viewsEqualAFold(StoredFacts facts) throws Exception {
        List<StoredFacts.Stored> before = List.of();
        List<StoredFacts.Stored> after = facts.events();
        Map<String, List<String>> views = Map.of();
        Map<String, List<String>> fold = Map.of();
        for (int attempt = 0; attempt < 20 && before.size() != after.size(); attempt++) {
            before = after;
            caughtUp(facts, "ferry_query", before);
            caughtUp(facts, "ferry_again", before);
            views = facts.views("ferry_query");
            fold = facts.views("ferry_again");
            after = facts.events();
        }
        assertThat(after).as("events while the views were read").hasSameSizeAs(before);
        Verdict.viewsEqualAFold(views, fold);
    }

    /** The relay may be a moment behind the event store. */
    private PublishedFacts published(Installation installation, StoredFacts facts) throws Exception {
        int events = facts.events().size();
        return pace.until(
                events + " events on Kafka",
                PATIENCE,
                () -> PublishedFacts.read(installation.brokers()),
                read -> read.events().size() >= events);
    }

    private void caughtUp(StoredFacts facts, String database, List<StoredFacts.Stored> events) throws Exception {
        long last = events.get(events.size() - 1).position();
        pace.until("views of " + database, PATIENCE, () -> position(facts, database), position -> position >= last);
    }

    private static long position(StoredFacts facts, String database) {
        try {
            return facts.position(database);
        } catch (SQLException away) {
            return -1;
        }
    }
}
