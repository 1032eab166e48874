package imageferry.command.api.signature;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes a request as somebody's, or refuses it. A request may be at most 15 minutes old or early; whether its nonce was used
 * before is not decided here. Safe for use by many threads.
 */
public final class SignatureVerifier {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern NONCE = Pattern.compile("[!-~]{1,128}");

    /** Signs for access keys that do not exist, so that they cost as much time as those that do. */
    private static final SecretBytes DUMMY =
            new SecretBytes("no access key has this secret!".getBytes(StandardCharsets.US_ASCII));

    private final AccessKeys accessKeys;
    private final Clock clock;

    public SignatureVerifier(AccessKeys accessKeys, Clock clock) {
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    /**
     * Checks who signed the request.
     *
     * @throws SignatureRefused when it cannot be taken as anybody's
     */
    public SignedRequest verify(RawRequest request) {
        Claim claim = read(request);
        Instant time = timeOf(claim.time());
        if (!NONCE.matcher(claim.nonce()).matches()) {
            throw new SignatureRefused(SignatureFault.MALFORMED_PARAMETER, "SignatureNonce");
        }
        Optional<AccessKey> found = accessKeys.find(claim.accessKeyId());
        boolean matches = matches(claim, found.map(AccessKey::secret).orElse(DUMMY));
        AccessKey key = found.orElseThrow(() -> new SignatureRefused(SignatureFault.ACCESS_KEY_UNKNOWN, "AccessKeyId"));
        if (!matches) {
            throw new SignatureRefused(SignatureFault.SIGNATURE_MISMATCH, claim.shown());
        }
        if (!key.active()) {
            throw new SignatureRefused(SignatureFault.ACCESS_KEY_INACTIVE, "AccessKeyId");
        }
        if (Duration.between(time, clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw new SignatureRefused(SignatureFault.TIME_EXPIRED, "Timestamp");
        }
        return new SignedRequest(
                claim.scheme(),
                key,
                claim.action(),
                claim.version(),
                claim.nonce(),
                claim.format(),
                claim.securityToken(),
                claim.parameters());
    }

    private static Claim read(RawRequest request) {
        String authorization = request.header("authorization");
        if (authorization == null) {
            return RpcV1Signature.read(request);
        }
        if (!authorization.startsWith(Acs3Signature.METHOD + " ")) {
            throw new SignatureRefused(SignatureFault.METHOD_UNSUPPORTED, "Authorization");
        }
        return Acs3Signature.read(request, authorization);
    }

    private static Instant timeOf(String text) {
        try {
            if (TIME.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw new SignatureRefused(SignatureFault.TIME_MALFORMED, "Timestamp");
        }
        throw new SignatureRefused(SignatureFault.TIME_MALFORMED, "Timestamp");
    }

    private static boolean matches(Claim claim, SecretBytes secret) {
        boolean matches = false;
        byte[] sent = claim.signature().getBytes(StandardCharsets.UTF_8);
        for (String stringToSign : claim.stringsToSign()) {
            byte[] expected = signature(claim.scheme(), secret, stringToSign).getBytes(StandardCharsets.UTF_8);
            matches |= MessageDigest.isEqual(expected, sent);
        }
        return matches;
    }

    private static String signature(SignedRequest.Scheme scheme, SecretBytes secret, String stringToSign) {
        byte[] key = secret.copy();
        try {
            return switch (scheme) {
                case ACS3 -> HexFormat.of().formatHex(hmac("HmacSHA256", key, stringToSign));
                case RPC_V1 -> Base64.getEncoder().encodeToString(hmac("HmacSHA1", withAmpersand(key), stringToSign));
            };
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] withAmpersand(byte[] secret) {
        byte[] key = Arrays.copyOf(secret, secret.length + 1);
        key[secret.length] = '&';
        return key;
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
