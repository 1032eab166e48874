package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ecs20140526.Client;
import com.aliyun.ecs20140526.models.AddTagsRequest;
import com.aliyun.ecs20140526.models.AddTagsRequest.AddTagsRequestTag;
import com.aliyun.ecs20140526.models.DescribeDiskDefaultKMSKeyIdRequest;
import com.aliyun.ecs20140526.models.DescribeDiskEncryptionByDefaultStatusRequest;
import com.aliyun.ecs20140526.models.DescribeImagesRequest;
import com.aliyun.ecs20140526.models.DescribeImagesRequest.DescribeImagesRequestTag;
import com.aliyun.ecs20140526.models.DescribeRegionsRequest;
import com.aliyun.ecs20140526.models.DescribeTagsRequest;
import com.aliyun.ecs20140526.models.DisableDiskEncryptionByDefaultRequest;
import com.aliyun.ecs20140526.models.EnableDiskEncryptionByDefaultRequest;
import com.aliyun.ecs20140526.models.JoinResourceGroupRequest;
import com.aliyun.ecs20140526.models.ListTagResourcesRequest;
import com.aliyun.ecs20140526.models.ModifyDiskDefaultKMSKeyIdRequest;
import com.aliyun.ecs20140526.models.RemoveTagsRequest;
import com.aliyun.ecs20140526.models.RemoveTagsRequest.RemoveTagsRequestTag;
import com.aliyun.ecs20140526.models.ResetDiskDefaultKMSKeyIdRequest;
import com.aliyun.ecs20140526.models.TagResourcesRequest;
import com.aliyun.ecs20140526.models.TagResourcesRequest.TagResourcesRequestTag;
import com.aliyun.ecs20140526.models.UntagResourcesRequest;
import com.aliyun.kms20160120.models.CreateKeyRequest;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.NewSdk.Signing;
import imageferry.deploy.service.Credentials;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags, groups, regions and the encryption defaults of an account through the vendor's present Java SDK. */
@ContractTest
class NewSdkTagsIT {
    private static final String HOME = ContractService.HOME;

    private final ContractService service;

    NewSdkTagsIT(ContractService service) {
        this.service = service;
    }

    @ParameterizedTest
    @EnumSource
    void images_are_tagged_found_by_tags_and_untagged(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        String image = service.journey()
                .createImage(HOME, service.name("sdk-tags"), service.baseSnapshot())
                .imageId();
        String value = service.name("value");

        ecs.tagResources(new TagResourcesRequest()
                .setRegionId(HOME)
                .setResourceType("image")
                .setResourceId(List.of(image))
                .setTag(List.of(
                        new TagResourcesRequestTag().setKey("one").setValue(value),
                        new TagResourcesRequestTag().setKey("two").setValue(""))));
        var listed = ecs.listTagResources(new ListTagResourcesRequest()
                        .setRegionId(HOME)
                        .setResourceType("image")
                        .setResourceId(List.of(image)))
                .getBody();
        assertThat(listed.getNextToken()).isNullOrEmpty();
        assertThat(listed.getTagResources().getTagResource())
                .extracting(tag -> tag.getResourceType() + " " + tag.getResourceId() + " " + tag.getTagKey())
                .containsExactlyInAnyOrder("image " + image + " one", "image " + image + " two");
        assertThat(ecs.describeImages(new DescribeImagesRequest()
                                .setRegionId(HOME)
                                .setTag(List.of(new DescribeImagesRequestTag()
                                        .setKey("one")
                                        .setValue(value))))
                        .getBody()
                        .getTotalCount())
                .isEqualTo(1);
        ecs.untagResources(new UntagResourcesRequest()
                .setRegionId(HOME)
                .setResourceType("image")
                .setResourceId(List.of(image))
                .setTagKey(List.of("one")));
        assertThat(ecs.listTagResources(new ListTagResourcesRequest()
                                .setRegionId(HOME)
                                .setResourceType("image")
                                .setResourceId(List.of(image)))
                        .getBody()
                        .getTagResources()
                        .getTagResource())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void snapshots_are_tagged_the_old_way(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        String key = service.name("old");

        ecs.addTags(new AddTagsRequest()
                .setRegionId(HOME)
                .setResourceType("snapshot")
                .setResourceId(service.baseSnapshot())
                .setTag(List.of(new AddTagsRequestTag().setKey(key).setValue("v"))));
        DescribeTagsRequest question = new DescribeTagsRequest()
                .setRegionId(HOME)
                .setResourceType("snapshot")
                .setResourceId(service.baseSnapshot());
        assertThat(ecs.describeTags(question).getBody().getTags().getTag())
                .anyMatch(
                        tag -> tag.getTagKey().equals(key) && tag.getTagValue().equals("v"));
        ecs.removeTags(new RemoveTagsRequest()
                .setRegionId(HOME)
                .setResourceType("snapshot")
                .setResourceId(service.baseSnapshot())
                .setTag(List.of(new RemoveTagsRequestTag().setKey(key).setValue("v"))));
        assertThat(ecs.describeTags(question).getBody().getTags().getTag())
                .noneMatch(tag -> tag.getTagKey().equals(key));
    }

    @ParameterizedTest
    @EnumSource
    void an_image_joins_a_resource_group(Signing signing) throws Exception {
        Client ecs = NewSdk.ecs(service.owner(), signing);
        String image = service.journey()
                .createImage(HOME, service.name("sdk-group"), service.baseSnapshot())
                .imageId();

        ecs.joinResourceGroup(new JoinResourceGroupRequest()
                .setRegionId(HOME)
                .setResourceType("image")
                .setResourceId(image)
                .setResourceGroupId("rg-sdk"));

        assertThat(NewSdk.images(ecs, HOME, image).get(0).getResourceGroupId()).isEqualTo("rg-sdk");
        assertThat(ecs.describeImages(new DescribeImagesRequest()
                                .setRegionId(HOME)
                                .setImageId(image)
                                .setResourceGroupId("rg-sdk"))
                        .getBody()
                        .getTotalCount())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("D14")
    void regions_are_listed(Signing signing) throws Exception {
        var regions = NewSdk.ecs(service.owner(), signing)
                .describeRegions(new DescribeRegionsRequest().setAcceptLanguage("en-US"))
                .getBody()
                .getRegions()
                .getRegion();

        assertThat(regions)
                .extracting(region -> region.getRegionId())
                .containsExactlyInAnyOrder(HOME, ContractService.AWAY, ContractService.THIRD, ContractService.SLOW);
        assertThat(regions).allSatisfy(region -> {
            assertThat(region.getLocalName()).isNotEmpty();
            assertThat(region.getRegionEndpoint()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("B6")
    void an_account_encrypts_by_default(Signing signing) throws Exception {
        Credentials account = service.account(signing.account("2040"));
        Client ecs = NewSdk.ecs(account, signing);
        String key = NewSdk.kms(account, signing)
                .createKey(new CreateKeyRequest())
                .getBody()
                .getKeyMetadata()
                .getKeyId();

        ecs.enableDiskEncryptionByDefault(new EnableDiskEncryptionByDefaultRequest().setRegionId(HOME));
        assertThat(encrypted(ecs)).isTrue();
        NewSdk.refused(
                () -> ecs.enableDiskEncryptionByDefault(new EnableDiskEncryptionByDefaultRequest().setRegionId(HOME)),
                403,
                "InvalidOperation.DefaultEncryptionAlreadyEnabled",
                "The specified region is already default encryption settings.");
        ecs.modifyDiskDefaultKMSKeyId(
                new ModifyDiskDefaultKMSKeyIdRequest().setRegionId(HOME).setKMSKeyId(key));
        assertThat(defaultKey(ecs)).isEqualTo(key);
        ecs.resetDiskDefaultKMSKeyId(new ResetDiskDefaultKMSKeyIdRequest().setRegionId(HOME));
        assertThat(defaultKey(ecs)).isNotEmpty().isNotEqualTo(key);
        ecs.disableDiskEncryptionByDefault(new DisableDiskEncryptionByDefaultRequest().setRegionId(HOME));
        assertThat(encrypted(ecs)).isFalse();
    }

    private static Boolean encrypted(Client ecs) throws Exception {
        return ecs.describeDiskEncryptionByDefaultStatus(
                        new DescribeDiskEncryptionByDefaultStatusRequest().setRegionId(HOME))
                .getBody()
                .getEncrypted();
    }

    private static String defaultKey(Client ecs) throws Exception {
        return ecs.describeDiskDefaultKMSKeyId(new DescribeDiskDefaultKMSKeyIdRequest().setRegionId(HOME))
                .getBody()
                .getKMSKeyId();
    }
}
