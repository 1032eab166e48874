package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.ecs.model.v20140526.CancelCopyImageRequest;
import com.aliyuncs.ecs.model.v20140526.CopyImageRequest;
import com.aliyuncs.ecs.model.v20140526.CreateImageRequest;
import com.aliyuncs.ecs.model.v20140526.DeleteImageRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeImagesRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeImagesResponse;
import com.aliyuncs.ecs.model.v20140526.DescribeInstancesRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeRegionsRequest;
import com.aliyuncs.ecs.model.v20140526.DescribeRegionsResponse;
import com.aliyuncs.ecs.model.v20140526.DescribeSnapshotsRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.kms.model.v20160120.CreateKeyRequest;
import com.aliyuncs.kms.model.v20160120.DescribeKeyRequest;
import com.aliyuncs.kms.model.v20160120.DescribeKeyResponse;
import com.aliyuncs.kms.model.v20160120.ListKeysRequest;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.LegacySdk.Style;
import imageferry.deploy.service.Credentials;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor's older Java SDK, unchanged: both signatures, JSON and XML, and what it makes of refusals. */
@ContractTest
class LegacySdkIT {
    private static final String HOME = ContractService.HOME;

    private final ContractService service;

    LegacySdkIT(ContractService service) {
        this.service = service;
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"H1", "H4", "A2", "A13", "A17"})
    void images_are_made_described_and_deleted(Style style) throws Exception {
        LegacySdk sdk = LegacySdk.of(service.owner(), style);
        String name = service.name("legacy-image");
        CreateImageRequest create = new CreateImageRequest();
        create.setSnapshotId(service.baseSnapshot());
        create.setImageName(name);
        create.setDescription("a b+c*d~e%20 <&> \u00fc \u955c\u50cf");
        CreateImageRequest.Tag tag = new CreateImageRequest.Tag();
        tag.setKey("made by");
        tag.setValue("");
        create.setTags(List.of(tag));
        String image = sdk.call(create).getImageId();

        DescribeImagesRequest describe = new DescribeImagesRequest();
        describe.setImageId(image);
        describe.setPageSize(1);
        DescribeImagesResponse page = sdk.call(describe);
        assertThat(page.getRequestId()).isNotEmpty();
        assertThat(page.getRegionId()).isEqualTo(HOME);
        assertThat(page.getTotalCount()).isEqualTo(1);
        assertThat(page.getPageSize()).isEqualTo(1);
        DescribeImagesResponse.Image found = page.getImages().get(0);
        assertThat(found.getImageId()).isEqualTo(image);
        assertThat(found.getImageName()).isEqualTo(name);
        assertThat(found.getDescription()).isEqualTo("a b+c*d~e%20 <&> \u00fc \u955c\u50cf");
        assertThat(found.getStatus()).isEqualTo("Available");
        assertThat(found.getImageOwnerId())
                .isEqualTo(Long.valueOf(service.owner().accountId()));
        assertThat(found.getIsCopied()).isFalse();
        assertThat(found.getTags()).hasSize(1);
        assertThat(found.getTags().get(0).getTagKey()).isEqualTo("made by");
        assertThat(found.getDiskDeviceMappings()).hasSize(1);
        assertThat(found.getDiskDeviceMappings().get(0).getSnapshotId()).isEqualTo(service.baseSnapshot());
        assertThat(found.getDiskDeviceMappings().get(0).getSize()).isEqualTo("1");

        DeleteImageRequest delete = new DeleteImageRequest();
        delete.setImageId(image);
        assertThat(sdk.call(delete).getRequestId()).isNotEmpty();
        page = sdk.call(describe);
        assertThat(page.getImages()).isEmpty();
        assertThat(page.getTotalCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"H2", "H3", "H9", "D1", "D5", "D20", "D21"})
    void images_are_copied_encrypted_and_copies_cancelled(Style style) throws Exception {
        LegacySdk sdk = LegacySdk.of(service.owner(), style);
        String name = service.name("legacy-copy");
        String copy = sdk.call(copy(ContractService.AWAY, name, true)).getImageId();

        var found = Awaitility.await()
                .atMost(ContractService.PATIENCE)
                .until(
                        () -> images(sdk, ContractService.AWAY, copy),
                        images ->
                                images.size() == 1 && images.get(0).getStatus().equals("Available"))
                .get(0);
        assertThat(found.getIsCopied()).isTrue();
        assertThat(found.getProgress()).isEqualTo("100%");
        DescribeSnapshotsRequest snapshots = new DescribeSnapshotsRequest();
        LegacySdk.region(snapshots, ContractService.AWAY);
        snapshots.setSnapshotIds("[\"" + found.getDiskDeviceMappings().get(0).getSnapshotId() + "\"]");
        assertThat(sdk.call(snapshots).getSnapshots().get(0).getEncrypted()).isTrue();

        String running = sdk.call(copy(ContractService.SLOW, name, false)).getImageId();
        sdk.call(cancel(ContractService.SLOW, running));
        assertThat(images(sdk, ContractService.SLOW, running)).isEmpty();
        sdk.refused(cancel(ContractService.AWAY, copy), "IncorrectImageStatus", "The image copy has completed.");
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("B5")
    void keys_are_made_and_described(Style style) throws Exception {
        LegacySdk sdk = LegacySdk.of(service.owner(), style);
        CreateKeyRequest create = new CreateKeyRequest();
        create.setDescription("legacy <key>");
        String key = sdk.call(create).getKeyMetadata().getKeyId();

        DescribeKeyRequest describe = new DescribeKeyRequest();
        describe.setKeyId(key);
        DescribeKeyResponse.KeyMetadata found = sdk.call(describe).getKeyMetadata();
        assertThat(found.getDescription()).isEqualTo("legacy <key>");
        assertThat(found.getKeyState()).isEqualTo("Enabled");
        assertThat(found.getAutomaticRotation()).isEqualTo("Disabled");
        ListKeysRequest list = new ListKeysRequest();
        list.setPageSize(100);
        assertThat(sdk.call(list).getKeys()).anyMatch(one -> one.getKeyId().equals(key));
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("D14")
    void regions_are_listed(Style style) throws Exception {
        List<DescribeRegionsResponse.Region> regions = LegacySdk.of(service.owner(), style)
                .call(new DescribeRegionsRequest())
                .getRegions();

        assertThat(regions)
                .extracting(DescribeRegionsResponse.Region::getRegionId)
                .containsExactlyInAnyOrder(HOME, ContractService.AWAY, ContractService.THIRD, ContractService.SLOW);
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("I10")
    void refusals_are_understood(Style style) throws Exception {
        Credentials owner = service.owner();
        LegacySdk sdk = LegacySdk.of(owner, style);
        DeleteImageRequest delete = new DeleteImageRequest();
        delete.setImageId("m-bp1aaaaaaaaaaaaaaaaa");

        sdk.refused(delete, "InvalidImageId.NotFound", "The specified ImageId does not exist.");
        sdk.refused(new DescribeInstancesRequest(), "InvalidAction.NotFound", "Specified api is not found");
        DescribeKeyRequest key = new DescribeKeyRequest();
        key.setKeyId("08c33a6f-4e0a-4a1b-a3fa-7ddfa1d4fb73");
        sdk.refused(key, "Forbidden.KeyNotFound", "The specified Key is not found.");
        LegacySdk.of(new Credentials(owner.endpoint(), owner.accountId(), "LTAInobody", "secret"), style)
                .refused(new DescribeImagesRequest(), "InvalidAccessKeyId.NotFound", "Specified access key");
    }

    /** The SDK compares the text after "string to sign is:" with its own, and tells by it whose fault it is. */
    @ParameterizedTest
    @EnumSource
    void a_wrong_secret_is_told_from_a_wrong_signature(Style style) throws Exception {
        Credentials owner = service.owner();
        LegacySdk wrong =
                LegacySdk.of(new Credentials(owner.endpoint(), owner.accountId(), owner.accessKeyId(), "wrong"), style);

        ClientException refusal =
                catchThrowableOfType(ClientException.class, () -> wrong.call(new DescribeImagesRequest()));

        assertThat(refusal.getErrCode()).isEqualTo("SDK.InvalidAccessKeySecret");
        assertThat(refusal.getErrMsg()).isEqualTo("Specified Access Key Secret is not valid.");
    }

    private CopyImageRequest copy(String region, String name, boolean encrypted) {
        CopyImageRequest copy = new CopyImageRequest();
        copy.setImageId(service.base().id());
        copy.setDestinationRegionId(region);
        copy.setDestinationImageName(name);
        copy.setDestinationDescription("");
        copy.setEncrypted(encrypted);
        return copy;
    }

    private static CancelCopyImageRequest cancel(String region, String image) {
        CancelCopyImageRequest cancel = new CancelCopyImageRequest();
        LegacySdk.region(cancel, region);
        cancel.setImageId(image);
        return cancel;
    }

    private static List<DescribeImagesResponse.Image> images(LegacySdk sdk, String region, String image)
            throws ClientException {
        DescribeImagesRequest request = new DescribeImagesRequest();
        LegacySdk.region(request, region);
        request.setImageId(image);
        request.setStatus("Waiting,Creating,Available,CreateFailed");
        return sdk.call(request).getImages();
    }
}
