package imageferry.command.api.signature;

import imageferry.command.api.signature.SignedRequest.Scheme;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a request signed with version 1 of the RPC style (HMAC-SHA1): all that matters is in parameters; headers are not signed. */
final class RpcV1Signature {
    private RpcV1Signature() {}

    static Claim read(RawRequest request) {
        SortedMap<String, String> all = WireParameters.ofQueryAndForm(request);
        if (!require(all, "SignatureMethod").equals("HMAC-SHA1")) {
            throw new SignatureRefused(SignatureFault.METHOD_UNSUPPORTED, "SignatureMethod");
        }
        if (!require(all, "SignatureVersion").equals("1.0")) {
            throw new SignatureRefused(SignatureFault.MALFORMED_PARAMETER, "SignatureVersion");
        }
        String signature = require(all, "Signature");
        SortedMap<String, String> signed = WireParameters.withoutEmpty(all);
        signed.remove("Signature");
        SortedMap<String, String> withEmpty = new TreeMap<>(all);
        withEmpty.remove("Signature");
        // One client sends empty values and leaves them out of what it signs: so an empty value means absent
        // everywhere.
        List<String> candidates = List.of(stringToSign(request, withEmpty), stringToSign(request, signed));
        return new Claim(
                Scheme.RPC_V1,
                require(all, "AccessKeyId"),
                require(all, "Action"),
                require(all, "Version"),
                require(all, "SignatureNonce"),
                require(all, "Timestamp"),
                all.get("Format"),
                signed.get("SecurityToken"),
                signature,
                candidates,
                candidates.get(0),
                SignedRequest.withoutProtocol(all));
    }

    private static String stringToSign(RawRequest request, SortedMap<String, String> parameters) {
        String canonical = WireParameters.canonical(parameters, PercentEncoding::encode);
        return request.method() + "&%2F&" + PercentEncoding.encode(canonical);
    }

    private static String require(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new SignatureRefused(SignatureFault.MISSING_PARAMETER, name);
        }
        return value;
    }
}
