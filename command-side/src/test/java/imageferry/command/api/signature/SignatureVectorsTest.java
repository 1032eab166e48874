package imageferry.command.api.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.dispatch.Origin;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignatureVectorsTest {
    /** The time at which the tampered requests were recorded. */
    private static final Instant RECORDED = Instant.parse("2026-11-21T02:00:00Z");

    private static final Map<String, SignatureFault> FAULTS = Map.of(
            "SignatureDoesNotMatch", SignatureFault.SIGNATURE_MISMATCH,
            "SignatureDoesNotMatch (host is signed)", SignatureFault.SIGNATURE_MISMATCH,
            "x-acs header outside SignedHeaders", SignatureFault.HEADER_NOT_SIGNED,
            "mandatory header not signed", SignatureFault.MANDATORY_HEADER_NOT_SIGNED,
            "body hash mismatch", SignatureFault.BODY_HASH_MISMATCH,
            "duplicate parameter / SignatureDoesNotMatch", SignatureFault.DUPLICATE_PARAMETER);

    static List<JsonNode> good() {
        return Vectors.good().toList();
    }

    static List<JsonNode> bad() {
        return Vectors.bad().toList();
    }

    @Test
    void all_vectors_are_here() {
        assertThat(good()).hasSize(81);
        assertThat(bad()).hasSize(16);
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_request_of_an_official_client_verifies(JsonNode vector) {
        JsonNode expected = vector.get("expect");
        Instant sent = Instant.parse(expected.get("timestamp").asString());
        SignedRequest signed = verifier(vector, sent).verify(Vectors.request(vector));

        Map<String, String> parameters = new TreeMap<>();
        expected.get("businessParams")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asString()));
        assertThat(signed.parameters()).containsExactlyEntriesOf(parameters);
        assertThat(signed.action()).isEqualTo(expected.get("action").asString());
        assertThat(signed.version()).isEqualTo(expected.get("version").asString());
        assertThat(signed.nonce()).isEqualTo(expected.get("nonce").asString());
        assertThat(signed.format())
                .isEqualTo(expected.get("format").asStringOpt().orElse(null));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_tampered_request_is_refused_for_its_reason(JsonNode vector) {
        SignatureFault expected = FAULTS.get(vector.get("expect").get("reason").asString());
        assertThat(refusal(verifier(vector, RECORDED), Vectors.request(vector)).fault())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("good")
    void the_wrong_secret_never_verifies(JsonNode vector) {
        Instant sent = Instant.parse(vector.get("expect").get("timestamp").asString());
        SignatureVerifier verifier =
                new SignatureVerifier(keys(vector.get("accessKeyId").asString(), "another secret", true), at(sent));
        SignatureRefused refused = refusal(verifier, Vectors.request(vector));
        assertThat(refused.fault()).isEqualTo(SignatureFault.SIGNATURE_MISMATCH);
        JsonNode expected = vector.get("expect");
        boolean oneVariant = expected.get("businessParams").properties().stream()
                .noneMatch(p -> p.getValue().asString().isEmpty() || p.getKey().contains("#"));
        if (oneVariant) {
            String shown = expected.get("scheme").asString().startsWith("ACS3") ? "canonical" : "stringToSign";
            assertThat(refused.subject()).isEqualTo(expected.get(shown).asString());
        }
    }

    @ParameterizedTest
    @CsvSource({"-901,TIME_EXPIRED", "901,TIME_EXPIRED", "-900,", "900,"})
    void a_request_is_good_for_15_minutes_either_way(long seconds, SignatureFault expected) {
        JsonNode vector = good().get(0);
        Instant sent = Instant.parse(vector.get("expect").get("timestamp").asString());
        SignatureVerifier verifier = verifier(vector, sent.plus(Duration.ofSeconds(seconds)));
        if (expected == null) {
            assertThat(verifier.verify(Vectors.request(vector))).isNotNull();
        } else {
            assertThat(refusal(verifier, Vectors.request(vector)).fault()).isEqualTo(expected);
        }
    }

    @Test
    void unknown_and_inactive_keys_are_refused() {
        JsonNode vector = good().get(0);
        Instant sent = Instant.parse(vector.get("expect").get("timestamp").asString());
        String id = vector.get("accessKeyId").asString();
        String secret = vector.get("accessKeySecret").asString();
        assertThat(refusal(new SignatureVerifier(keys("another", secret, true), at(sent)), Vectors.request(vector))
                        .fault())
                .isEqualTo(SignatureFault.ACCESS_KEY_UNKNOWN);
        assertThat(refusal(new SignatureVerifier(keys(id, secret, false), at(sent)), Vectors.request(vector))
                        .fault())
                .isEqualTo(SignatureFault.ACCESS_KEY_INACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization,ACS4-HMAC-SHA256 Credential=AK/20261121/center/Kms/aliyun_v4_request,METHOD_UNSUPPORTED",
        "authorization,ACS3-RSA-SHA256 Credential=AK,METHOD_UNSUPPORTED",
        "authorization,Basic QUs6c2VjcmV0,METHOD_UNSUPPORTED",
        "authorization,ACS3-HMAC-SHA256 Credential,AUTHORIZATION_MALFORMED",
        "x-acs-date,2026-11-21 02:00:00,TIME_MALFORMED",
        "x-acs-date,2026-13-41T02:00:00Z,TIME_MALFORMED"
    })
    void other_methods_and_malformed_headers_are_told_apart(String header, String value, SignatureFault expected) {
        JsonNode vector = good().stream()
                .filter(v -> v.get("name").asString().equals("java-new/v3/CopyImage"))
                .findFirst()
                .orElseThrow();
        RawRequest request = Vectors.request(vector);
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put(header, List.of(value));
        RawRequest changed = new RawRequest(request.method(), request.path(), request.query(), headers, request.body());
        assertThat(refusal(verifier(vector, RECORDED), changed).fault()).isEqualTo(expected);
    }

    private static SignatureRefused refusal(SignatureVerifier verifier, RawRequest request) {
        SignatureRefused refused = catchThrowableOfType(SignatureRefused.class, () -> verifier.verify(request));
        assertThat(refused).as("refusal").isNotNull();
        return refused;
    }

    private static SignatureVerifier verifier(JsonNode vector, Instant now) {
        return new SignatureVerifier(
                keys(
                        vector.get("accessKeyId").asString(),
                        vector.get("accessKeySecret").asString(),
                        true),
                at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static AccessKeys keys(String id, String secret, boolean active) {
        AccessKey key = new AccessKey(
                new AccessKeyId(id),
                new AccountId("1000000000000001"),
                new SecretBytes(secret.getBytes(StandardCharsets.UTF_8)),
                active);
        return new AccessKeys() {
            @Override
            public Optional<AccessKey> find(String accessKeyId) {
                return accessKeyId.equals(id) ? Optional.of(key) : Optional.empty();
            }

            @Override
            public AccessKey issue(AccountId account, Origin origin) {
                throw new IllegalStateException("Expected no new access key");
            }
        };
    }
}
