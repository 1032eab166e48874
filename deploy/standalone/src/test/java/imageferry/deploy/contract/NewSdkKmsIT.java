package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.kms20160120.Client;
import com.aliyun.kms20160120.models.CancelKeyDeletionRequest;
import com.aliyun.kms20160120.models.CreateAliasRequest;
import com.aliyun.kms20160120.models.CreateKeyRequest;
import com.aliyun.kms20160120.models.CreateKeyVersionRequest;
import com.aliyun.kms20160120.models.DecryptRequest;
import com.aliyun.kms20160120.models.DeleteAliasRequest;
import com.aliyun.kms20160120.models.DescribeKeyRequest;
import com.aliyun.kms20160120.models.DescribeKeyResponseBody.DescribeKeyResponseBodyKeyMetadata;
import com.aliyun.kms20160120.models.DescribeKeyVersionRequest;
import com.aliyun.kms20160120.models.DisableKeyRequest;
import com.aliyun.kms20160120.models.EnableKeyRequest;
import com.aliyun.kms20160120.models.EncryptRequest;
import com.aliyun.kms20160120.models.GenerateDataKeyRequest;
import com.aliyun.kms20160120.models.GenerateDataKeyWithoutPlaintextRequest;
import com.aliyun.kms20160120.models.ListAliasesByKeyIdRequest;
import com.aliyun.kms20160120.models.ListAliasesRequest;
import com.aliyun.kms20160120.models.ListKeyVersionsRequest;
import com.aliyun.kms20160120.models.ListKeysRequest;
import com.aliyun.kms20160120.models.ListResourceTagsRequest;
import com.aliyun.kms20160120.models.ReEncryptRequest;
import com.aliyun.kms20160120.models.ScheduleKeyDeletionRequest;
import com.aliyun.kms20160120.models.TagResourceRequest;
import com.aliyun.kms20160120.models.UntagResourceRequest;
import com.aliyun.kms20160120.models.UpdateAliasRequest;
import com.aliyun.kms20160120.models.UpdateKeyDescriptionRequest;
import com.aliyun.kms20160120.models.UpdateRotationPolicyRequest;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.NewSdk.Signing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys through the vendor's present Java SDK, under both of its signatures. */
@ContractTest
class NewSdkKmsIT {
    private static final String PLAIN =
            Base64.getEncoder().encodeToString("what must stay secret???>>>".getBytes(StandardCharsets.UTF_8));

    private final ContractService service;

    NewSdkKmsIT(ContractService service) {
        this.service = service;
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("B5")
    void keys_are_made_described_listed_and_tagged(Signing signing) throws Exception {
        Client kms = NewSdk.kms(service.owner(), signing);
        String key = key(kms);

        DescribeKeyResponseBodyKeyMetadata found = described(kms, key);
        assertThat(found.getKeyState()).isEqualTo("Enabled");
        assertThat(found.getKeySpec()).isEqualTo("Aliyun_AES_256");
        assertThat(found.getKeyUsage()).isEqualTo("ENCRYPT/DECRYPT");
        assertThat(found.getOrigin()).isEqualTo("Aliyun_KMS");
        assertThat(found.getProtectionLevel()).isEqualTo("SOFTWARE");
        assertThat(found.getDeletionProtection()).isEqualTo("Disabled");
        assertThat(found.getArn()).endsWith(":key/" + key);
        kms.updateKeyDescription(new UpdateKeyDescriptionRequest().setKeyId(key).setDescription("changed"));
        assertThat(described(kms, key).getDescription()).isEqualTo("changed");

        var keys = kms.listKeys(new ListKeysRequest()
                        .setPageSize(100)
                        .setFilters("[{\"Key\":\"KeyState\",\"Values\":[\"Enabled\"]}]"))
                .getBody();
        assertThat(keys.getPageSize()).isEqualTo(100);
        assertThat(keys.getTotalCount()).isPositive();
        assertThat(keys.getKeys().getKey()).anyMatch(one -> one.getKeyId().equals(key));

        kms.tagResource(new TagResourceRequest()
                .setKeyId(key)
                .setTags("[{\"TagKey\":\"team\",\"TagValue\":\"storage\"},{\"TagKey\":\"x\",\"TagValue\":\"\"}]"));
        kms.untagResource(new UntagResourceRequest().setKeyId(key).setTagKeys("[\"x\"]"));
        var tags = kms.listResourceTags(new ListResourceTagsRequest().setKeyId(key))
                .getBody()
                .getTags()
                .getTag();
        assertThat(tags).hasSize(1);
        assertThat(tags.get(0).getTagKey()).isEqualTo("team");
        assertThat(tags.get(0).getTagValue()).isEqualTo("storage");
    }

    @ParameterizedTest
    @EnumSource
    void keys_are_disabled_enabled_and_deleted_after_a_while(Signing signing) throws Exception {
        Client kms = NewSdk.kms(service.owner(), signing);
        String key = key(kms);

        kms.disableKey(new DisableKeyRequest().setKeyId(key));
        assertThat(described(kms, key).getKeyState()).isEqualTo("Disabled");
        NewSdk.refused(
                () -> kms.encrypt(new EncryptRequest().setKeyId(key).setPlaintext(PLAIN)),
                409,
                "Rejected.Disabled",
                "The request was rejected because the key state is Disabled.");
        kms.enableKey(new EnableKeyRequest().setKeyId(key));
        assertThat(described(kms, key).getKeyState()).isEqualTo("Enabled");
        kms.scheduleKeyDeletion(new ScheduleKeyDeletionRequest().setKeyId(key).setPendingWindowInDays(7));
        assertThat(described(kms, key).getKeyState()).isEqualTo("PendingDeletion");
        assertThat(described(kms, key).getDeleteDate()).isNotEmpty();
        kms.cancelKeyDeletion(new CancelKeyDeletionRequest().setKeyId(key));
        assertThat(described(kms, key).getKeyState()).isEqualTo("Enabled");
    }

    @ParameterizedTest
    @EnumSource
    void aliases_stand_for_keys(Signing signing) throws Exception {
        Client kms = NewSdk.kms(service.owner(), signing);
        String first = key(kms);
        String second = key(kms);
        String alias = "alias/" + service.name("sdk");

        kms.createAlias(new CreateAliasRequest().setKeyId(first).setAliasName(alias));
        assertThat(described(kms, alias).getKeyId()).isEqualTo(first);
        NewSdk.refused(
                () -> kms.createAlias(new CreateAliasRequest().setKeyId(second).setAliasName(alias)),
                400,
                "AliasAlreadyExists",
                "AliasName Already Exists.");
        kms.updateAlias(new UpdateAliasRequest().setKeyId(second).setAliasName(alias));
        var ofSecond = kms.listAliasesByKeyId(new ListAliasesByKeyIdRequest().setKeyId(second))
                .getBody()
                .getAliases()
                .getAlias();
        assertThat(ofSecond).hasSize(1);
        assertThat(ofSecond.get(0).getAliasName()).isEqualTo(alias);
        assertThat(ofSecond.get(0).getAliasArn()).endsWith(":" + alias);
        assertThat(kms.listAliases(new ListAliasesRequest().setPageSize(100))
                        .getBody()
                        .getAliases()
                        .getAlias())
                .anyMatch(one ->
                        one.getAliasName().equals(alias) && one.getKeyId().equals(second));
        kms.deleteAlias(new DeleteAliasRequest().setAliasName(alias));
        NewSdk.refused(
                () -> described(kms, alias), 404, "Forbidden.AliasNotFound", "The specified Alias is not found.");
    }

    @ParameterizedTest
    @EnumSource
    void secrets_are_encrypted_and_data_keys_made(Signing signing) throws Exception {
        Client kms = NewSdk.kms(service.owner(), signing);
        String key = key(kms);
        Map<String, String> context = Map.of("a b", "c+d");

        var encrypted = kms.encrypt(
                        new EncryptRequest().setKeyId(key).setPlaintext(PLAIN).setEncryptionContext(context))
                .getBody();
        assertThat(encrypted.getKeyId()).isEqualTo(key);
        assertThat(encrypted.getKeyVersionId()).isNotEmpty();
        var decrypted = kms.decrypt(new DecryptRequest()
                        .setCiphertextBlob(encrypted.getCiphertextBlob())
                        .setEncryptionContext(context))
                .getBody();
        assertThat(decrypted.getPlaintext()).isEqualTo(PLAIN);
        assertThat(decrypted.getKeyId()).isEqualTo(key);

        var data = kms.generateDataKey(
                        new GenerateDataKeyRequest().setKeyId(key).setKeySpec("AES_128"))
                .getBody();
        assertThat(Base64.getDecoder().decode(data.getPlaintext())).hasSize(16);
        assertThat(decrypt(kms, data.getCiphertextBlob())).isEqualTo(data.getPlaintext());
        String wrapped = kms.generateDataKeyWithoutPlaintext(new GenerateDataKeyWithoutPlaintextRequest()
                        .setKeyId(key)
                        .setNumberOfBytes(24))
                .getBody()
                .getCiphertextBlob();
        assertThat(Base64.getDecoder().decode(decrypt(kms, wrapped))).hasSize(24);

        var moved = kms.reEncrypt(new ReEncryptRequest()
                        .setCiphertextBlob(data.getCiphertextBlob())
                        .setDestinationKeyId(key(kms)))
                .getBody();
        assertThat(moved.getKeyId()).isNotEqualTo(key);
        assertThat(decrypt(kms, moved.getCiphertextBlob())).isEqualTo(data.getPlaintext());
    }

    @ParameterizedTest
    @EnumSource
    void keys_rotate(Signing signing) throws Exception {
        Client kms = NewSdk.kms(service.owner(), signing);
        String key = key(kms);
        String before = described(kms, key).getPrimaryKeyVersion();

        kms.updateRotationPolicy(new UpdateRotationPolicyRequest()
                .setKeyId(key)
                .setEnableAutomaticRotation(true)
                .setRotationInterval("30d"));
        assertThat(described(kms, key).getAutomaticRotation()).isEqualTo("Enabled");
        assertThat(described(kms, key).getRotationInterval()).isEqualTo("2592000s");
        assertThat(described(kms, key).getNextRotationDate()).isNotEmpty();
        String version = kms.createKeyVersion(new CreateKeyVersionRequest().setKeyId(key))
                .getBody()
                .getKeyVersion()
                .getKeyVersionId();
        assertThat(described(kms, key).getPrimaryKeyVersion())
                .isEqualTo(version)
                .isNotEqualTo(before);
        assertThat(kms.listKeyVersions(new ListKeyVersionsRequest().setKeyId(key))
                        .getBody()
                        .getKeyVersions()
                        .getKeyVersion())
                .extracting(one -> one.getKeyVersionId())
                .containsExactlyInAnyOrder(before, version);
        assertThat(kms.describeKeyVersion(
                                new DescribeKeyVersionRequest().setKeyId(key).setKeyVersionId(version))
                        .getBody()
                        .getKeyVersion()
                        .getCreationDate())
                .isNotEmpty();
    }

    private String key(Client kms) throws Exception {
        return kms.createKey(new CreateKeyRequest().setDescription(service.name("sdk key")))
                .getBody()
                .getKeyMetadata()
                .getKeyId();
    }

    private static DescribeKeyResponseBodyKeyMetadata described(Client kms, String key) throws Exception {
        return kms.describeKey(new DescribeKeyRequest().setKeyId(key)).getBody().getKeyMetadata();
    }

    private static String decrypt(Client kms, String blob) throws Exception {
        return kms.decrypt(new DecryptRequest().setCiphertextBlob(blob))
                .getBody()
                .getPlaintext();
    }
}
