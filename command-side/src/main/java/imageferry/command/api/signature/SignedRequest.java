package imageferry.command.api.signature;

import imageferry.command.vault.AccessKey;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request whose signature holds.
 *
 * @param format as asked, null when not
 * @param securityToken null when the key is a permanent one
 * @param parameters the business parameters, decoded; an empty value is still here and means absent
 */
public record SignedRequest(
        Scheme scheme,
        AccessKey accessKey,
        String action,
        String version,
        String nonce,
        @Nullable String format,
        @Nullable String securityToken,
        SortedMap<String, String> parameters) {

    private static final Set<String> PROTOCOL = Set.of(
            "AccessKeyId",
            "Action",
            "Format",
            "SecurityToken",
            "Signature",
            "SignatureMethod",
            "SignatureNonce",
            "SignatureType",
            "SignatureVersion",
            "Timestamp",
            "Version");

    /** The two ways to sign. */
    public enum Scheme {
        RPC_V1,
        ACS3
    }

    static SortedMap<String, String> withoutProtocol(Map<String, String> parameters) {
        SortedMap<String, String> kept = new TreeMap<>(parameters);
        kept.keySet().removeAll(PROTOCOL);
        return kept;
    }
}
