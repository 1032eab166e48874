package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.ecs20140526.models.CancelCopyImageRequest;
import com.aliyun.ecs20140526.models.CopyImageRequest;
import com.aliyun.ecs20140526.models.CreateImageRequest;
import com.aliyun.ecs20140526.models.DescribeImagesRequest;
import com.aliyun.ecs20140526.models.DescribeImagesResponseBody.DescribeImagesResponseBodyImagesImage;
import com.aliyun.ecs20140526.models.DescribeTasksRequest;
import com.aliyun.ecs20140526.models.ImportImageRequest;
import com.aliyun.ecs20140526.models.ImportImageRequest.ImportImageRequestDiskDeviceMapping;
import com.aliyun.kms20160120.models.CreateKeyRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.service.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own Java SDK, unchanged, over HTTP on a service started for it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OfficialSdkIT {
    private static final String HOME = "cn-hangzhou";
    private static final String SECOND = "cn-shanghai";
    private static final String THIRD = "eu-central-1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    @Acceptance({"H1", "H2", "H3", "H4", "H9", "D1", "D21", "E2", "E4", "E5"})
    void the_sdk_imports_makes_copies_encrypts_and_cancels() throws Exception {
        try (SpawnedService service = SpawnedService.start(folder.resolve("data"), 16L << 20)) {
            com.aliyun.ecs20140526.Client ecs = new com.aliyun.ecs20140526.Client(config(service.credentials()));
            com.aliyun.kms20160120.Client kms = new com.aliyun.kms20160120.Client(config(service.credentials()));
            PatternedDisk disk = PatternedDisk.write(service.bucket().resolve("disk.raw"), 16, 7);

            String snapshot = snapshotOf(importDisk(ecs));
            String image = ecs.createImage(new CreateImageRequest()
                            .setRegionId(HOME)
                            .setSnapshotId(snapshot)
                            .setImageName("golden")
                            .setDescription("made by the SDK"))
                    .getBody()
                    .getImageId();
            available(ecs, HOME, image);
            String key = kms.createKey(new CreateKeyRequest().setDescription("for the copy"))
                    .getBody()
                    .getKeyMetadata()
                    .getKeyId();

            String encrypted = copy(ecs, image, HOME, SECOND, "golden-encrypted", true, key);
            String copied = snapshotOf(available(ecs, SECOND, encrypted));
            assertThatThrownBy(() -> copy(ecs, encrypted, SECOND, THIRD, "laundered", false, null))
                    .isInstanceOf(TeaException.class)
                    .extracting(e -> ((TeaException) e).getCode())
                    .isEqualTo("OperationDeined.EncryptedSnapshot");

            String onward = copy(ecs, encrypted, SECOND, THIRD, "golden-onward", true, key);
            String there = snapshotOf(available(ecs, THIRD, onward));
            String plain = copy(ecs, image, HOME, THIRD, "golden-plain", false, null);
            ecs.cancelCopyImage(new CancelCopyImageRequest().setRegionId(THIRD).setImageId(plain));
            assertThat(images(ecs, THIRD, plain)).isEmpty();

            for (String digested : List.of(snapshot, copied, there)) {
                assertThat(service.journey().digest(digested, PATIENCE))
                        .as(digested)
                        .isEqualTo(disk.sha256());
            }
        }
    }

    private static DescribeImagesResponseBodyImagesImage importDisk(com.aliyun.ecs20140526.Client ecs)
            throws Exception {
        var answer = ecs.importImage(new ImportImageRequest()
                        .setRegionId(HOME)
                        .setImageName("imported")
                        .setOSType("linux")
                        .setDiskDeviceMapping(List.of(new ImportImageRequestDiskDeviceMapping()
                                .setFormat("RAW")
                                .setOSSBucket("imports")
                                .setOSSObject("disk.raw"))))
                .getBody();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ecs.describeTasks(
                                new DescribeTasksRequest().setRegionId(HOME).setTaskIds(answer.getTaskId()))
                        .getBody()
                        .getTaskSet()
                        .getTask()
                        .get(0)
                        .getTaskStatus()
                        .equals("Finished"));
        return available(ecs, HOME, answer.getImageId());
    }

    private static String copy(
            com.aliyun.ecs20140526.Client ecs,
            String image,
            String from,
            String to,
            String name,
            boolean encrypted,
            @Nullable String key)
            throws Exception {
        CopyImageRequest request = new CopyImageRequest()
                .setRegionId(from)
                .setImageId(image)
                .setDestinationRegionId(to)
                .setDestinationImageName(name)
                .setEncrypted(encrypted);
        if (key != null) {
            request.setKMSKeyId(key);
        }
        return ecs.copyImage(request).getBody().getImageId();
    }

    private static DescribeImagesResponseBodyImagesImage available(
            com.aliyun.ecs20140526.Client ecs, String region, String image) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> images(ecs, region, image),
                        found -> found.size() == 1
                                && found.get(0).getStatus().equals("Available")
                                && found.get(0).getProgress().equals("100%"))
                .get(0);
    }

    private static List<DescribeImagesResponseBodyImagesImage> images(
            com.aliyun.ecs20140526.Client ecs, String region, String image) throws Exception {
        return ecs.describeImages(new DescribeImagesRequest()
                        .setRegionId(region)
                        .setImageId(image)
                        .setStatus("Waiting,Creating,Available,CreateFailed"))
                .getBody()
                .getImages()
                .getImage();
    }

    private static String snapshotOf(DescribeImagesResponseBodyImagesImage image) {
        return image.getDiskDeviceMappings().getDiskDeviceMapping().get(0).getSnapshotId();
    }

    private static Config config(Credentials credentials) {
        return new Config()
                .setAccessKeyId(credentials.accessKeyId())
                .setAccessKeySecret(credentials.accessKeySecret())
                .setEndpoint(credentials.endpoint().substring("http://".length()))
                .setProtocol("http")
                .setRegionId(HOME);
    }
}
