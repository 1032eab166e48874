package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.CancelCopyImageRequest;
import com.aliyun.ecs20140526.models.CopyImageRequest;
import com.aliyun.ecs20140526.models.CopyImageRequest.CopyImageRequestTag;
import com.aliyun.ecs20140526.models.CreateImageRequest;
import com.aliyun.ecs20140526.models.CreateImageRequest.CreateImageRequestDiskDeviceMapping;
import com.aliyun.ecs20140526.models.CreateImageRequest.CreateImageRequestTag;
import com.aliyun.ecs20140526.models.DeleteImageRequest;
import com.aliyun.ecs20140526.models.DescribeImageSharePermissionRequest;
import com.aliyun.ecs20140526.models.DescribeImagesRequest;
import com.aliyun.ecs20140526.models.DescribeImagesResponseBody;
import com.aliyun.ecs20140526.models.ModifyImageAttributeRequest;
import com.aliyun.ecs20140526.models.ModifyImageSharePermissionRequest;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.NewSdk.Signing;
import imageferry.deploy.service.Credentials;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images through the vendor's present Java SDK, under both of its signatures. What one account does, another sees a moment later. */
@ContractTest
class NewSdkImagesIT {
    private static final String HOME = ContractService.HOME;

    private final ContractService service;

    NewSdkImagesIT(ContractService service) {
        this.service = service;
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"H1", "H4", "A2", "A13", "A17"})
    void images_are_made_described_changed_and_deleted(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        String name = service.name("sdk-image");
        String image = ecs.createImage(new CreateImageRequest()
                        .setRegionId(HOME)
                        .setSnapshotId(service.baseSnapshot())
                        .setImageName(name)
                        .setDescription("a b+c*d~e%20 \u00fc \u955c\u50cf")
                        .setImageFamily("sdk-family")
                        .setImageVersion("1.0")
                        .setPlatform("Ubuntu")
                        .setClientToken(name)
                        .setTag(List.of(
                                new CreateImageRequestTag().setKey("made by").setValue("sdk"))))
                .getBody()
                .getImageId();

        DescribeImagesResponseBody page = ecs.describeImages(new DescribeImagesRequest()
                        .setRegionId(HOME)
                        .setImageId(image)
                        .setImageOwnerAlias("self")
                        .setPageSize(1))
                .getBody();
        assertThat(page.getRequestId()).isNotEmpty();
        assertThat(page.getRegionId()).isEqualTo(HOME);
        assertThat(page.getTotalCount()).isEqualTo(1);
        assertThat(page.getPageNumber()).isEqualTo(1);
        assertThat(page.getPageSize()).isEqualTo(1);
        var found = page.getImages().getImage().get(0);
        assertThat(found.getImageName()).isEqualTo(name);
        assertThat(found.getDescription()).isEqualTo("a b+c*d~e%20 \u00fc \u955c\u50cf");
        assertThat(found.getImageFamily()).isEqualTo("sdk-family");
        assertThat(found.getImageVersion()).isEqualTo("1.0");
        assertThat(found.getPlatform()).isEqualTo("Ubuntu");
        assertThat(found.getStatus()).isEqualTo("Available");
        assertThat(found.getProgress()).isEqualTo("100%");
        assertThat(found.getSize()).isEqualTo(1);
        assertThat(found.getImageOwnerAlias()).isEqualTo("self");
        assertThat(found.getImageOwnerId())
                .isEqualTo(Long.parseLong(service.owner().accountId()));
        assertThat(found.getIsCopied()).isFalse();
        assertThat(found.getIsSupportCloudinit()).isTrue();
        assertThat(found.getTags().getTag().get(0).getTagKey()).isEqualTo("made by");
        var disk = found.getDiskDeviceMappings().getDiskDeviceMapping().get(0);
        assertThat(disk.getType()).isEqualTo("system");
        assertThat(disk.getSize()).isEqualTo("1");
        assertThat(disk.getSnapshotId()).isEqualTo(service.baseSnapshot());

        ecs.modifyImageAttribute(new ModifyImageAttributeRequest()
                .setRegionId(HOME)
                .setImageId(image)
                .setImageName(name + "-2")
                .setDescription("changed")
                .setStatus("Deprecated"));
        var changed = ecs.describeImages(new DescribeImagesRequest()
                        .setRegionId(HOME)
                        .setImageName(name + "-2")
                        .setStatus("Deprecated"))
                .getBody()
                .getImages()
                .getImage()
                .get(0);
        assertThat(changed.getImageId()).isEqualTo(image);
        assertThat(changed.getDescription()).isEqualTo("changed");

        ecs.deleteImage(new DeleteImageRequest().setRegionId(HOME).setImageId(image));
        assertThat(NewSdk.images(ecs, HOME, image)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"H1", "A3", "A14", "A15"})
    void an_image_has_data_disks_with_and_without_a_snapshot(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        String image = ecs.createImage(new CreateImageRequest()
                        .setRegionId(HOME)
                        .setImageName(service.name("sdk-disks"))
                        .setDiskDeviceMapping(List.of(
                                new CreateImageRequestDiskDeviceMapping()
                                        .setSnapshotId(service.baseSnapshot())
                                        .setDiskType("system")
                                        .setSize(3),
                                new CreateImageRequestDiskDeviceMapping().setDevice("/dev/xvdc"))))
                .getBody()
                .getImageId();

        var disks = NewSdk.available(ecs, HOME, image).getDiskDeviceMappings().getDiskDeviceMapping();
        assertThat(disks)
                .extracting(disk -> disk.getDevice() + " " + disk.getType() + " " + disk.getSize())
                .containsExactly("/dev/xvda system 3", "/dev/xvdc data 5");
        ecs.deleteImage(new DeleteImageRequest().setRegionId(HOME).setImageId(image));
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"H2", "H3", "H9", "D1", "D5", "D15", "D16", "D18", "D19", "D20", "D21", "E2", "E5"})
    void images_are_copied_encrypted_and_copies_cancelled(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        String key = service.journey().createKey("sdk copies");
        String name = service.name("sdk-copy");
        CopyImageRequest request = new CopyImageRequest()
                .setRegionId(HOME)
                .setImageId(service.base().id())
                .setDestinationRegionId(ContractService.AWAY)
                .setDestinationImageName(name)
                .setDestinationDescription("copied")
                .setTag(List.of(new CopyImageRequestTag().setKey("k").setValue("v")))
                .setEncrypted(true)
                .setKMSKeyId(key);
        String copy = ecs.copyImage(request).getBody().getImageId();

        var there = NewSdk.available(ecs, ContractService.AWAY, copy);
        assertThat(there.getImageName()).isEqualTo(name);
        assertThat(there.getDescription()).isEqualTo("copied");
        assertThat(there.getIsCopied()).isTrue();
        assertThat(there.getProgress()).isEqualTo("100%");
        assertThat(there.getTags().getTag()).hasSize(1);

        String running = ecs.copyImage(new CopyImageRequest()
                        .setRegionId(HOME)
                        .setImageId(service.base().id())
                        .setDestinationRegionId(ContractService.SLOW)
                        .setDestinationImageName(name))
                .getBody()
                .getImageId();
        assertThat(NewSdk.images(ecs, ContractService.SLOW, running).get(0).getStatus())
                .isIn("Waiting", "Creating");
        ecs.cancelCopyImage(
                new CancelCopyImageRequest().setRegionId(ContractService.SLOW).setImageId(running));
        assertThat(NewSdk.images(ecs, ContractService.SLOW, running)).isEmpty();

        NewSdk.refused(
                () -> ecs.cancelCopyImage(new CancelCopyImageRequest()
                        .setRegionId(ContractService.AWAY)
                        .setImageId(copy)),
                400,
                "IncorrectImageStatus",
                "The image copy has completed.");
        ecs.deleteImage(
                new DeleteImageRequest().setRegionId(ContractService.AWAY).setImageId(copy));
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"H5", "F1", "F4", "F7", "G1", "G2"})
    void images_are_shared_and_taken_back(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        Credentials recipient = service.account(signing.account("2030"));
        Client theirs = NewSdk.ecs(recipient, signing);
        String image = ecs.createImage(new CreateImageRequest()
                        .setRegionId(HOME)
                        .setSnapshotId(service.baseSnapshot())
                        .setImageName(service.name("sdk-shared")))
                .getBody()
                .getImageId();

        ecs.modifyImageSharePermission(new ModifyImageSharePermissionRequest()
                .setRegionId(HOME)
                .setImageId(image)
                .setAddAccount(List.of(recipient.accountId())));
        var shares = ecs.describeImageSharePermission(new DescribeImageSharePermissionRequest()
                        .setRegionId(HOME)
                        .setImageId(image))
                .getBody();
        assertThat(shares.getTotalCount()).isEqualTo(1);
        assertThat(shares.getAccounts().getAccount().get(0).getAliyunId()).isEqualTo(recipient.accountId());
        assertThat(shares.getShareGroups().getShareGroup()).isEmpty();
        var seen = Awaitility.await()
                .until(
                        () -> theirs.describeImages(new DescribeImagesRequest()
                                        .setRegionId(HOME)
                                        .setImageOwnerAlias("others"))
                                .getBody()
                                .getImages()
                                .getImage(),
                        images -> images.size() == 1);
        assertThat(seen.get(0).getImageId()).isEqualTo(image);
        assertThat(seen.get(0).getImageOwnerId())
                .isEqualTo(Long.parseLong(service.owner().accountId()));
        NewSdk.refused(
                () -> ecs.deleteImage(new DeleteImageRequest().setRegionId(HOME).setImageId(image)),
                403,
                "ImageUseShared",
                "The specified image has been shared to others, please remove shared accounts first.");

        ecs.modifyImageSharePermission(new ModifyImageSharePermissionRequest()
                .setRegionId(HOME)
                .setImageId(image)
                .setRemoveAccount(List.of(recipient.accountId())));
        Awaitility.await().until(() -> NewSdk.images(theirs, HOME, image).isEmpty());
        ecs.deleteImage(new DeleteImageRequest().setRegionId(HOME).setImageId(image));
    }
}
