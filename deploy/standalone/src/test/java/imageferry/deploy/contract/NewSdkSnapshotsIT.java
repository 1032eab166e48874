package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.CancelTaskRequest;
import com.aliyun.ecs20140526.models.CopySnapshotRequest;
import com.aliyun.ecs20140526.models.DeleteSnapshotRequest;
import com.aliyun.ecs20140526.models.DescribeSnapshotsRequest;
import com.aliyun.ecs20140526.models.DescribeSnapshotsResponseBody.DescribeSnapshotsResponseBodySnapshotsSnapshot;
import com.aliyun.ecs20140526.models.DescribeTaskAttributeRequest;
import com.aliyun.ecs20140526.models.DescribeTasksRequest;
import com.aliyun.ecs20140526.models.ExportImageRequest;
import com.aliyun.ecs20140526.models.ImportImageRequest;
import com.aliyun.ecs20140526.models.ImportImageRequest.ImportImageRequestDiskDeviceMapping;
import com.aliyun.ecs20140526.models.ModifySnapshotAttributeRequest;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.NewSdk.Signing;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshots and tasks through the vendor's present Java SDK, under both of its signatures. */
@ContractTest
class NewSdkSnapshotsIT {
    private static final String HOME = ContractService.HOME;

    private final ContractService service;

    NewSdkSnapshotsIT(ContractService service) {
        this.service = service;
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"H8", "D11"})
    void snapshots_are_copied_described_changed_and_deleted(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        String key = service.journey().createKey("sdk snapshots");
        String name = service.name("sdk-snapshot");
        String copy = ecs.copySnapshot(new CopySnapshotRequest()
                        .setRegionId(HOME)
                        .setSnapshotId(service.baseSnapshot())
                        .setDestinationRegionId(ContractService.AWAY)
                        .setDestinationSnapshotName(name)
                        .setDestinationSnapshotDescription("copied by the SDK")
                        .setEncrypted(true)
                        .setKMSKeyId(key)
                        .setRetentionDays(30)
                        .setClientToken(name))
                .getBody()
                .getSnapshotId();

        var found = Awaitility.await()
                .atMost(ContractService.PATIENCE)
                .until(() -> snapshot(ecs, copy), one -> one.getStatus().equals("accomplished"));
        assertThat(found.getSnapshotName()).isEqualTo(name);
        assertThat(found.getDescription()).isEqualTo("copied by the SDK");
        assertThat(found.getProgress()).isEqualTo("100%");
        assertThat(found.getEncrypted()).isTrue();
        assertThat(found.getKMSKeyId()).isEqualTo(key);
        assertThat(found.getRetentionDays()).isEqualTo(30);
        assertThat(found.getSourceRegionId()).isEqualTo(HOME);
        assertThat(found.getSourceSnapshotId()).isEqualTo(service.baseSnapshot());
        assertThat(found.getSourceDiskType()).isEqualTo("system");
        assertThat(found.getSourceDiskSize()).isEqualTo("1");
        assertThat(found.getSnapshotType()).isEqualTo("user");

        ecs.modifySnapshotAttribute(new ModifySnapshotAttributeRequest()
                .setSnapshotId(copy)
                .setSnapshotName(name + "-2")
                .setDescription("changed"));
        assertThat(snapshot(ecs, copy).getSnapshotName()).isEqualTo(name + "-2");
        assertThat(snapshot(ecs, copy).getDescription()).isEqualTo("changed");

        ecs.deleteSnapshot(new DeleteSnapshotRequest().setSnapshotId(copy));
        assertThat(snapshots(ecs, copy)).isEmpty();
        NewSdk.refused(
                () -> ecs.deleteSnapshot(new DeleteSnapshotRequest()
                        .setSnapshotId(service.baseSnapshot())
                        .setForce(true)),
                403,
                "SnapshotCreatedImage",
                "The snapshot has been used to create user defined image(s).");
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("H4")
    void imports_and_exports_are_tasks(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        var imported = ecs.importImage(new ImportImageRequest()
                        .setRegionId(HOME)
                        .setImageName(service.name("sdk-import"))
                        .setOSType("linux")
                        .setDiskDeviceMapping(List.of(new ImportImageRequestDiskDeviceMapping()
                                .setFormat("RAW")
                                .setDiskImageSize(2)
                                .setOSSBucket(ContractService.BUCKET)
                                .setOSSObject(service.disk().name()))))
                .getBody();
        assertThat(imported.getRegionId()).isEqualTo(HOME);
        finished(ecs, imported.getTaskId());
        assertThat(NewSdk.available(ecs, HOME, imported.getImageId()).getSize()).isEqualTo(2);

        var exported = ecs.exportImage(new ExportImageRequest()
                        .setRegionId(HOME)
                        .setImageId(imported.getImageId())
                        .setOSSBucket(ContractService.BUCKET)
                        .setOSSPrefix("sdkExport")
                        .setImageFormat("raw"))
                .getBody();
        finished(ecs, exported.getTaskId());

        var listed = ecs.describeTasks(new DescribeTasksRequest()
                        .setRegionId(HOME)
                        .setTaskIds(imported.getTaskId() + "," + exported.getTaskId()))
                .getBody();
        assertThat(listed.getTotalCount()).isEqualTo(2);
        assertThat(listed.getTaskSet().getTask())
                .extracting(task -> task.getTaskAction() + " " + task.getTaskStatus() + " " + task.getSupportCancel())
                .containsExactlyInAnyOrder("ImportImage Finished false", "ExportImage Finished false");
        NewSdk.refused(
                () -> ecs.cancelTask(new CancelTaskRequest().setRegionId(HOME).setTaskId(imported.getTaskId())),
                403,
                "InvalidTaskId.IncorrectTaskStatus",
                "The specified task status is not invalid.");
    }

    private static void finished(Client ecs, String task) {
        var attribute = Awaitility.await()
                .atMost(ContractService.PATIENCE)
                .until(
                        () -> ecs.describeTaskAttribute(new DescribeTaskAttributeRequest()
                                        .setRegionId(HOME)
                                        .setTaskId(task))
                                .getBody(),
                        body -> body.getTaskStatus().equals("Finished"));
        assertThat(attribute.getTaskId()).isEqualTo(task);
        assertThat(attribute.getTaskProcess()).isEqualTo("100%");
        assertThat(attribute.getCreationTime()).isNotEmpty();
        assertThat(attribute.getFinishedTime()).isNotEmpty();
    }

    private static DescribeSnapshotsResponseBodySnapshotsSnapshot snapshot(Client ecs, String id) throws Exception {
        return snapshots(ecs, id).get(0);
    }

    private static List<DescribeSnapshotsResponseBodySnapshotsSnapshot> snapshots(Client ecs, String id)
            throws Exception {
        return ecs.describeSnapshots(new DescribeSnapshotsRequest()
                        .setRegionId(ContractService.AWAY)
                        .setSnapshotIds("[\"" + id + "\"]"))
                .getBody()
                .getSnapshots()
                .getSnapshot();
    }
}
