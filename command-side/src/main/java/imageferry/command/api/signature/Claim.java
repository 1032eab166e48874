package imageferry.command.api.signature;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of itself before anybody has checked its signature.
 *
 * @param time as sent
 * @param signature as sent
 * @param stringsToSign any of these may have been signed; the first is shown to a client whose signature differs
 */
record Claim(
        SignedRequest.Scheme scheme,
        String accessKeyId,
        String action,
        String version,
        String nonce,
        String time,
        @Nullable String format,
        @Nullable String securityToken,
        String signature,
        List<String> stringsToSign,
        String shown,
        SortedMap<String, String> parameters) {}
