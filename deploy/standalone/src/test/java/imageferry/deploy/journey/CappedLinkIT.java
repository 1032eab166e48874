package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator decides about a link while copies run over it, with the commands that a person types; and cancels of copies
 * that wait for a link of 1 MB/s. How often: {@code -Dferry.cancels=20}; which moments: {@code -Dferry.seed=…}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CappedLinkIT {
    private static final int CANCELS = Integer.getInteger("ferry.cancels", 3);
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    /** Generous for a busy machine; the promise is 1 s. */
    private static final double BYTES_STOP_MILLIS = 3000;

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Pace pace = new Pace(Duration.ofMillis(5));

    @Test
    void operators_limit_pause_and_resume_a_link_under_a_running_copy() throws Exception {
        SpawnedService service = SpawnedService.start(folder.resolve("data"), 0);
        try {
            Prepared prepared = Prepared.on(service, 16, SEED);
            assertThat(ferry(0, "links")).containsPattern("cn-hangzhou +cn-shanghai +unlimited");
            assertThat(ferry(1, "links", "resume", "cn-hangzhou", "cn-shanghai"))
                    .contains("LINK_NOT_PAUSED");
            assertThat(ferry(1, "links", "rate", "cn-hangzhou", "atlantis", "5M"))
                    .contains("There is no region atlantis here, only cn-hangzhou, cn-shanghai");
            assertThat(ferry(1, "links", "pause", "cn-hangzhou", "cn-hangzhou", "--reason", "x"))
                    .contains("no link to itself");
            assertThat(ferry(0, "links", "rate", "cn-hangzhou", "cn-shanghai", "4M"))
                    .contains("4.0 MiB/s");

            Journey journey = service.journey();
            Journey.Started copy = journey.copyImage(
                    Prepared.HOME, prepared.source().id(), Prepared.AWAY, "paused", journey.createKey("links"));
            await(journey, copy, "moving bytes", status -> status.moved() > 0);
            assertThat(ferry(0, "links", "pause", "cn-hangzhou", "cn-shanghai", "--reason", "Repair until noon"))
                    .contains("paused: Repair until noon");
            CopyStatus paused = await(
                    journey,
                    copy,
                    "a suspension",
                    status -> status.suspendReason().equals("LINK_PAUSED"));
            assertThat(paused.message())
                    .isEqualTo("The link from cn-hangzhou to cn-shanghai is paused: Repair until noon");
            service.kill(random.nextBoolean());

            service = SpawnedService.start(folder.resolve("data"), 0);
            assertThat(ferry(0, "links")).contains("4.0 MiB/s", "paused: Repair until noon");
            assertThat(service.journey().copy(copy.taskId()).state()).isEqualTo("SUSPENDED");
            ferry(0, "links", "rate", "cn-hangzhou", "cn-shanghai", "unlimited");
            ferry(0, "links", "resume", "cn-hangzhou", "cn-shanghai");
            Image image = service.journey().available(Prepared.AWAY, copy.imageId(), Prepared.PATIENCE);
            assertThat(service.journey().digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                    .isEqualTo(prepared.sha256());
            System.out.printf(
                    "paused with %d of %d bytes moved, killed, started, resumed: available, digest equal%n",
                    paused.moved(), prepared.disk().content());
        } finally {
            service.close();
        }
    }

    @Test
    void a_cancel_under_a_cap_of_a_megabyte_a_second_stops_the_bytes_at_once() throws Exception {
        System.out.println("CappedLinkIT seed " + SEED + ", " + CANCELS + " cancels");
        List<Double> lastBytes = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        try (SpawnedService service = SpawnedService.start(folder.resolve("data"), 1_000_000)) {
            Prepared prepared = Prepared.on(service, 16, SEED);
            StoreListing before = service.store(Prepared.AWAY);
            for (int attempt = 0; attempt < CANCELS; attempt++) {
                cancel(service, prepared, lastBytes, ends);
                assertThat(service.store(Prepared.AWAY)).isEqualTo(before);
            }
        }
        System.out.printf(
                "%d cancels under 1 MB/s: last byte after the acknowledgement median %.0f ms, worst %.0f ms; all over median"
                        + " %.0f ms, worst %.0f ms%n",
                CANCELS, middle(lastBytes), worst(lastBytes), middle(ends), worst(ends));
        assertThat(worst(lastBytes)).as("milliseconds to the last byte").isLessThan(BYTES_STOP_MILLIS);
    }

    private void cancel(SpawnedService service, Prepared prepared, List<Double> lastBytes, List<Double> ends)
            throws Exception {
        Journey journey = service.journey();
        Journey.Started copy = copy(journey, prepared);
        await(journey, copy, "a running copy", status -> status.state().equals("RUNNING"));
        if (lastBytes.size() % 2 == 0) {
            await(journey, copy, "the first bytes", status -> status.moved() > 0);
        }
        long moment = System.nanoTime() + random.nextLong(3_000_000_000L);
        CopyStatus last = await(journey, copy, "a moment", status -> System.nanoTime() - moment > 0);
        // it has 16 blocks to move at 1 MB/s: when it is not over it waits for the link
        assertThat(last.state()).isEqualTo("RUNNING");
        try (GrowthWatch watch = new GrowthWatch(service, Prepared.AWAY)) {
            journey.cancelCopy(Prepared.AWAY, copy.imageId());
            long acknowledged = System.nanoTime();
            CopyStatus end = await(journey, copy, "the end", CopyStatus::ended);
            double over = (System.nanoTime() - acknowledged) / 1e6;
            assertThat(end.state()).isEqualTo("CANCELLED");
            lastBytes.add(watch.millisAfter(acknowledged));
            ends.add(over);
            System.out.printf(
                    "cancelled in %s with %d bytes moved: last byte %.0f ms after the acknowledgement, over after %.0f ms (store"
                            + " listed %d times)%n",
                    last.phase(), last.moved(), watch.millisAfter(acknowledged), over, watch.looks());
        }
    }

    /** The source is held for a moment after a cancel, and until then it is not copied again. */
    private Journey.Started copy(Journey journey, Prepared prepared) throws Exception {
        String key = journey.createKey("capped");
        return pace.until(
                        "a source that is free",
                        Prepared.PATIENCE,
                        () -> {
                            try {
                                String name = "capped-" + random.nextInt(1 << 30);
                                return Optional.of(journey.copyImage(
                                        Prepared.HOME, prepared.source().id(), Prepared.AWAY, name, key));
                            } catch (ApiException e) {
                                assertThat(e.code()).isEqualTo("OperationDenied.ImageCopyConflict");
                                return Optional.<Journey.Started>empty();
                            }
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private CopyStatus await(
            Journey journey, Journey.Started copy, String what, java.util.function.Predicate<CopyStatus> wanted)
            throws Exception {
        return pace.until(
                what + " of " + copy.taskId(),
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> wanted.test(status) || status.ended());
    }

    private String ferry(int expected, String... words) throws IOException, InterruptedException {
        List<String> line = FerryJava.line("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        line.addAll(Arrays.asList(words));
        line.addAll(List.of("--data", folder.resolve("data").toString()));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(expected);
        return said;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double worst(List<Double> values) {
        return values.stream().mapToDouble(value -> value).max().orElseThrow();
    }
}
