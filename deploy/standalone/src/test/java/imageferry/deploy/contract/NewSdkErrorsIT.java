package imageferry.deploy.contract;

import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.CancelCopyImageRequest;
import com.aliyun.ecs20140526.models.CopyImageRequest;
import com.aliyun.ecs20140526.models.CreateImageRequest;
import com.aliyun.ecs20140526.models.DeleteImageRequest;
import com.aliyun.ecs20140526.models.DescribeImagesRequest;
import com.aliyun.ecs20140526.models.DescribeInstancesRequest;
import com.aliyun.ecs20140526.models.DescribeTaskAttributeRequest;
import com.aliyun.kms20160120.models.DescribeKeyRequest;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.NewSdk.Signing;
import imageferry.deploy.service.Credentials;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refusals as users of the vendor's present Java SDK see them: code, status, message and request id of a TeaException. */
@ContractTest
class NewSdkErrorsIT {
    private static final String HOME = ContractService.HOME;
    private static final String UNKNOWN = "m-bp1aaaaaaaaaaaaaaaaa";

    private final ContractService service;

    NewSdkErrorsIT(ContractService service) {
        this.service = service;
    }

    @ParameterizedTest
    @EnumSource
    void keys_that_are_not_known_and_secrets_that_are_wrong(Signing signing) throws Exception {
        Credentials owner = service.owner();
        Client unknown = NewSdk.ecs(
                new Credentials(owner.endpoint(), owner.accountId(), "LTAInobody", owner.accessKeySecret()), signing);
        Client wrong =
                NewSdk.ecs(new Credentials(owner.endpoint(), owner.accountId(), owner.accessKeyId(), "wrong"), signing);

        NewSdk.refused(
                () -> unknown.describeImages(new DescribeImagesRequest().setRegionId(HOME)),
                404,
                "InvalidAccessKeyId.NotFound",
                "Specified access key is not found.");
        NewSdk.refused(
                () -> wrong.describeImages(new DescribeImagesRequest().setRegionId(HOME)),
                400,
                "SignatureDoesNotMatch",
                "Specified signature is not matched with our calculation. server string to sign is:");
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance({"I9", "I10"})
    void what_images_are_refused_for(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);

        NewSdk.refused(
                () -> ecs.deleteImage(new DeleteImageRequest().setRegionId(HOME).setImageId(UNKNOWN)),
                404,
                "InvalidImageId.NotFound",
                "The specified ImageId does not exist.");
        NewSdk.refused(
                () -> ecs.copyImage(new CopyImageRequest()
                        .setRegionId(HOME)
                        .setImageId(service.base().id())
                        .setDestinationRegionId("mars")),
                400,
                "DestinationRegion.NotFound",
                "The destination region not found");
        NewSdk.refused(
                () -> ecs.copyImage(new CopyImageRequest()
                        .setRegionId(HOME)
                        .setImageId(service.base().id())
                        .setDestinationRegionId(ContractService.AWAY)
                        .setKMSKeyId("08c33a6f-4e0a-4a1b-a3fa-7ddfa1d4fb73")),
                400,
                "InvalidEncrypted.NotMatchKmsKeyId",
                "The specified parameter Encrypted must be true when KmsKeyId is not empty.");
        NewSdk.refused(
                () -> ecs.cancelCopyImage(new CancelCopyImageRequest()
                        .setRegionId(HOME)
                        .setImageId(service.base().id())),
                400,
                "ImageCreatedNotFromCopy",
                "The specified image is not the target image of a copy action.");
        NewSdk.refused(
                () -> ecs.createImage(new CreateImageRequest()
                        .setRegionId(HOME)
                        .setSnapshotId(service.baseSnapshot())
                        .setImageName("contract-base")),
                400,
                "InvalidImageName.Duplicated",
                "The specified Image name has already bean used.");
        NewSdk.refused(
                () -> ecs.describeImages(
                        new DescribeImagesRequest().setRegionId(HOME).setDryRun(true)),
                400,
                "DryRunOperation",
                "Request validation has been passed with DryRun flag set.");
    }

    @ParameterizedTest
    @EnumSource
    void what_other_requests_are_refused_for(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        var kms = NewSdk.kms(service.owner(), signing);

        NewSdk.refused(
                () -> ecs.describeImages(new DescribeImagesRequest().setRegionId("mars")),
                404,
                "InvalidRegionId.NotFound",
                "The specified RegionId does not exist.");
        NewSdk.refused(
                () -> ecs.describeTaskAttribute(
                        new DescribeTaskAttributeRequest().setRegionId(HOME).setTaskId("t-bp1aaaaaaaaaaaaaaaaa")),
                400,
                "InvalidTaskId.NotFound",
                "The specified \"TaskId\" is not found.");
        NewSdk.refused(
                () -> ecs.describeInstances(new DescribeInstancesRequest().setRegionId(HOME)),
                404,
                "InvalidAction.NotFound",
                "Specified api is not found, please check your url and method.");
        NewSdk.refused(
                () -> kms.describeKey(new DescribeKeyRequest().setKeyId("08c33a6f-4e0a-4a1b-a3fa-7ddfa1d4fb73")),
                404,
                "Forbidden.KeyNotFound",
                "The specified Key is not found.");
    }
}
