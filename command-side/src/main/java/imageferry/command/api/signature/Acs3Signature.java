package imageferry.command.api.signature;

import imageferry.command.api.signature.SignedRequest.Scheme;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Reads a request signed with ACS3-HMAC-SHA256: what matters is in headers, and every {@code x-acs-} header must be signed. */
final class Acs3Signature {
    static final String METHOD = "ACS3-HMAC-SHA256";
    private static final String DIGEST_HEADER = "x-acs-content-sha256";
    private static final List<String> MANDATORY =
            List.of("x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", DIGEST_HEADER);

    private Acs3Signature() {}

    static Claim read(RawRequest request, String authorization) {
        Map<String, String> fields = fields(authorization.substring(METHOD.length()));
        List<String> signed = List.of(field(fields, "SignedHeaders").split(";", -1));
        requireSigned(request, signed);
        String bodyHash = requireHeader(request, DIGEST_HEADER);
        if (!MessageDigest.isEqual(bytes(sha256(request.body())), bytes(bodyHash.toLowerCase(Locale.ROOT)))) {
            throw new SignatureRefused(SignatureFault.BODY_HASH_MISMATCH, DIGEST_HEADER);
        }
        // The names are encoded by some clients and left as they are by others.
        String canonical = canonicalRequest(request, signed, bodyHash, PercentEncoding::encode);
        List<String> candidates = List.of(
                stringToSign(canonical),
                stringToSign(canonicalRequest(request, signed, bodyHash, UnaryOperator.identity())));
        SortedMap<String, String> parameters = WireParameters.ofQueryAndForm(request);
        return new Claim(
                Scheme.ACS3,
                field(fields, "Credential"),
                requireHeader(request, "x-acs-action"),
                requireHeader(request, "x-acs-version"),
                requireHeader(request, "x-acs-signature-nonce"),
                requireHeader(request, "x-acs-date"),
                parameters.get("Format"),
                request.header("x-acs-security-token"),
                field(fields, "Signature"),
                candidates,
                canonical,
                SignedRequest.withoutProtocol(parameters));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.trim().split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0
                    || fields.putIfAbsent(
                                    pair.substring(0, equals).trim(),
                                    pair.substring(equals + 1).trim())
                            != null) {
                throw new SignatureRefused(SignatureFault.AUTHORIZATION_MALFORMED, "Authorization");
            }
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new SignatureRefused(SignatureFault.AUTHORIZATION_MALFORMED, "Authorization");
        }
        return value;
    }

    private static void requireSigned(RawRequest request, List<String> signed) {
        MANDATORY.stream().filter(name -> !signed.contains(name)).findFirst().ifPresent(name -> {
            throw new SignatureRefused(SignatureFault.MANDATORY_HEADER_NOT_SIGNED, name);
        });
        request.headers().keySet().stream()
                .filter(name -> name.startsWith("x-acs-") && !signed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new SignatureRefused(SignatureFault.HEADER_NOT_SIGNED, name);
                });
        if (new HashSet<>(signed).size() != signed.size()) {
            throw new SignatureRefused(SignatureFault.AUTHORIZATION_MALFORMED, "SignedHeaders");
        }
    }

    private static String canonicalRequest(
            RawRequest request, List<String> signed, String bodyHash, UnaryOperator<String> names) {
        List<String> lines = new ArrayList<>(List.of(
                request.method(), request.path(), WireParameters.canonical(WireParameters.ofQuery(request), names)));
        for (String name : signed) {
            lines.add(name + ":" + requireHeader(request, name));
        }
        lines.addAll(Arrays.asList("", String.join(";", signed), bodyHash));
        return String.join("\n", lines);
    }

    private static String requireHeader(RawRequest request, String name) {
        String value = request.header(name);
        if (value == null) {
            throw new SignatureRefused(SignatureFault.MISSING_PARAMETER, name);
        }
        return value;
    }

    private static String stringToSign(String canonicalRequest) {
        return METHOD + "\n" + sha256(bytes(canonicalRequest));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
