package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.RpcClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What users encrypt and decrypt under keys, over HTTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class KmsCiphertextsTest {
    private static final String DISABLED = "409 Rejected.Disabled";
    private static final String PENDING = "409 Rejected.PendingDeletion";
    private static KmsDoor kms;

    @BeforeAll
    static void start() {
        kms = new KmsDoor();
    }

    @AfterAll
    static void stop() {
        kms.close();
    }

    @Test
    void ciphertexts_open_by_the_state_of_their_key_and_for_its_account_alone() {
        String key = kms.key();
        String blob = kms.encrypt(key, "{\"a\":\"b\",\"c\":\"d\"}");
        assertThat(kms.decrypt(kms.client, blob, "{\"c\":\"d\",\"a\":\"b\"}").text("Plaintext"))
                .isEqualTo(KmsDoor.SECRET);
        for (String context : List.of("{}", "{\"a\":\"b\"}", "{\"a\":\"d\",\"c\":\"b\"}")) {
            assertThat(KmsDoor.said(kms.decrypt(kms.client, blob, context))).isEqualTo("400 InvalidCiphertext");
        }
        assertThat(KmsDoor.said(kms.decrypt(kms.client, blob, "[]"))).isEqualTo("400 InvalidParameter");
        assertThat(KmsDoor.said(kms.decrypt(kms.client, "x" + blob, "{}"))).isEqualTo("400 InvalidCiphertext");
        assertThat(KmsDoor.said(kms.client.kms("Decrypt", "CiphertextBlob", KmsDoor.SECRET)))
                .isEqualTo("400 InvalidCiphertext");

        Reply another = kms.decrypt(kms.stranger, blob, "{\"a\":\"b\",\"c\":\"d\"}");
        Reply none = kms.decrypt(kms.stranger, KmsDoor.ofNoVersion(blob), "{\"a\":\"b\",\"c\":\"d\"}");
        assertThat(KmsDoor.said(another)).isEqualTo("404 Forbidden.KeyNotFound");
        assertThat(KmsDoor.withoutId(another)).isEqualTo(KmsDoor.withoutId(none));
        assertThat(kms.events(key)).contains("KeyUseRefused");

        KmsDoor.ok(kms.client.kms("DisableKey", "KeyId", key));
        assertThat(KmsDoor.said(kms.decrypt(kms.client, blob, "{}"))).isEqualTo(DISABLED);
        KmsDoor.ok(kms.client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "366"));
        assertThat(KmsDoor.said(kms.decrypt(kms.client, blob, "{}"))).isEqualTo(PENDING);
        KmsDoor.ok(kms.client.kms("CancelKeyDeletion", "KeyId", key));
        KmsDoor.ok(kms.decrypt(kms.client, blob, "{\"a\":\"b\",\"c\":\"d\"}"));
    }

    @Test
    void every_byte_of_a_ciphertext_counts() {
        byte[] blob = Base64.getDecoder().decode(kms.encrypt(kms.key(), "{}"));
        for (int i = 0; i < blob.length; i += 3) {
            byte[] changed = blob.clone();
            changed[i] ^= 1;
            Reply reply = kms.decrypt(kms.client, Base64.getEncoder().encodeToString(changed), "{}");
            assertThat(KmsDoor.said(reply)).as("byte " + i).isIn("400 InvalidCiphertext", "404 Forbidden.KeyNotFound");
        }
    }

    @Test
    void new_ciphertexts_lie_under_the_new_version_and_old_ones_open() {
        String key = kms.key();
        String old = kms.encrypt(key, "{}");
        String version = kms.client
                .kms("CreateKeyVersion", "KeyId", key)
                .body()
                .path("KeyVersion")
                .path("KeyVersionId")
                .asString();
        Reply encrypted = kms.client.kms("Encrypt", "KeyId", key, "Plaintext", KmsDoor.SECRET);

        assertThat(encrypted.text("KeyVersionId")).isEqualTo(version);
        assertThat(Base64.getDecoder().decode(encrypted.text("CiphertextBlob")))
                .startsWith(version.getBytes(StandardCharsets.US_ASCII));
        assertThat(kms.decrypt(kms.client, old, "{}").text("Plaintext")).isEqualTo(KmsDoor.SECRET);
        assertThat(kms.decrypt(kms.client, encrypted.text("CiphertextBlob"), "{}")
                        .text("Plaintext"))
                .isEqualTo(KmsDoor.SECRET);
        Reply moved = kms.client.kms("ReEncrypt", "CiphertextBlob", old, "DestinationKeyId", kms.key());
        assertThat(kms.decrypt(kms.client, moved.text("CiphertextBlob"), "{}").text("Plaintext"))
                .isEqualTo(KmsDoor.SECRET);
    }

    @Test
    void data_keys_are_as_long_as_asked_for_and_dry_runs_make_none() {
        String key = kms.key();
        for (var length : Map.of("AES_256", 32, "AES_128", 16).entrySet()) {
            Reply made = kms.client.kms("GenerateDataKey", "KeyId", key, "KeySpec", length.getKey());
            assertThat(Base64.getDecoder().decode(made.text("Plaintext"))).hasSize(length.getValue());
            assertThat(kms.decrypt(kms.client, made.text("CiphertextBlob"), "{}")
                            .text("Plaintext"))
                    .isEqualTo(made.text("Plaintext"));
        }
        assertThat(Base64.getDecoder()
                        .decode(kms.client
                                .kms("GenerateDataKey", "KeyId", key, "NumberOfBytes", "1024")
                                .text("Plaintext")))
                .hasSize(1024);
        assertThat(kms.client
                        .kms("GenerateDataKeyWithoutPlaintext", "KeyId", key)
                        .body()
                        .has("Plaintext"))
                .isFalse();
        assertThat(KmsDoor.said(kms.client.kms("GenerateDataKey", "KeyId", key, "NumberOfBytes", "1025")))
                .isEqualTo("400 InvalidParameter");
        assertThat(KmsDoor.said(kms.client.kms("GenerateDataKey", "KeyId", key, "KeySpec", "AES_512")))
                .isEqualTo("400 InvalidParameter");
        assertThat(KmsDoor.said(kms.client.kms("GenerateDataKey", "KeyId", key, "DryRun", "true")))
                .isEqualTo("400 DryRunOperation");
        String large = Base64.getEncoder().encodeToString(new byte[6144]);
        KmsDoor.ok(kms.client.kms("Encrypt", "KeyId", key, "Plaintext", large));
        assertThat(KmsDoor.said(kms.client.kms(
                        "Encrypt",
                        "KeyId",
                        key,
                        "Plaintext",
                        Base64.getEncoder().encodeToString(new byte[6145]))))
                .isEqualTo("400 InvalidParameter");
    }
}
