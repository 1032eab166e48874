package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.s3servers.S3Server;
import imageferry.deploy.s3servers.ServerProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images leave to a bucket in an S3 store and come back from it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class S3BucketIT {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final Pace pace = new Pace(Duration.ofMillis(50));

    @Test
    void an_image_that_left_to_an_s3_bucket_comes_back_the_same() throws Exception {
        System.out.println("S3BucketIT seed " + SEED);
        try (S3Server server = S3Server.start(ServerProgram.S3PROXY, folder.resolve("server"))) {
            Path data = Files.createDirectory(folder.resolve("data"));
            Files.writeString(data.resolve("ferry.yaml"), settings(server));
            try (SpawnedService service = SpawnedService.start(data, 0)) {
                Prepared prepared = Prepared.on(service, 5, SEED);
                FerryClient client = new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
                for (String format : new String[] {"RAW", "QCOW2"}) {
                    String object = exported(client, prepared, format);
                    assertThat(server.objects().resolve("exports").resolve(object))
                            .isRegularFile();
                    assertThat(server.objects().resolve(object)).doesNotExist();
                    assertThat(importedDigest(service.journey(), client, object, format))
                            .as("digest of " + object)
                            .isEqualTo(prepared.sha256());
                }
                refusals(client);
            }
        }
    }

    private String settings(S3Server server) throws Exception {
        Path credentials = Files.writeString(
                folder.resolve("s3-credentials"),
                "[default]\naws_access_key_id=" + S3Server.ACCESS_KEY + "\naws_secret_access_key=" + S3Server.SECRET_KEY
                        + "\n");
        return """
                ferry:
                  buckets:
                    - name: archive
                      s3: {endpoint: "%s", bucket: ferry, prefix: exports, credentials: "%s"}
                """.formatted(server.endpoint(), credentials);
    }

    private String exported(FerryClient client, Prepared prepared, String format) throws Exception {
        String image = prepared.source().id();
        String task = client.ecs(
                        "ExportImage",
                        Map.of(
                                "RegionId",
                                Prepared.HOME,
                                "ImageId",
                                image,
                                "OSSBucket",
                                "archive",
                                "ImageFormat",
                                format))
                .path("TaskId")
                .asString();
        pace.until(
                "the end of " + task,
                Prepared.PATIENCE,
                () -> client.ecs("DescribeTaskAttribute", Map.of("RegionId", Prepared.HOME, "TaskId", task))
                        .path("TaskStatus")
                        .asString(""),
                "Finished"::equals);
        return image + "_" + task + "." + format.toLowerCase(Locale.ROOT);
    }

    private static String importedDigest(Journey journey, FerryClient client, String object, String format)
            throws Exception {
        String image = client.ecs(
                        "ImportImage",
                        Map.of(
                                "RegionId",
                                Prepared.HOME,
                                "ImageName",
                                "back-as-" + format,
                                "DiskDeviceMapping.1.Format",
                                format,
                                "DiskDeviceMapping.1.OSSBucket",
                                "archive",
                                "DiskDeviceMapping.1.OSSObject",
                                object))
                .path("ImageId")
                .asString();
        return journey.digest(
                journey.available(Prepared.HOME, image, Prepared.PATIENCE)
                        .snapshotIds()
                        .get(0),
                Prepared.PATIENCE);
    }

    private static void refusals(FerryClient client) {
        for (String[] place : new String[][] {{"ferry", "exports/x"}, {"archive", "../x"}, {"archive", "none.raw"}}) {
            assertThatThrownBy(() -> client.ecs(
                            "ImportImage",
                            Map.of(
                                    "RegionId",
                                    Prepared.HOME,
                                    "ImageName",
                                    "never",
                                    "DiskDeviceMapping.1.Format",
                                    "RAW",
                                    "DiskDeviceMapping.1.OSSBucket",
                                    place[0],
                                    "DiskDeviceMapping.1.OSSObject",
                                    place[1])))
                    .as(place[0] + "/" + place[1])
                    .isInstanceOf(ApiException.class);
        }
    }
}
