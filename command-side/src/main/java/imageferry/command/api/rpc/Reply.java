package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.ErrorBody;
import imageferry.command.api.error.ThrottledException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What goes back over the wire: a status and a flat object, the request id first.
 *
 * @param root the name of the object where it needs one: in XML
 * @param headers besides those that every reply has
 * @param xml whether it is written as XML; JSON otherwise
 */
public record Reply(int status, String root, Map<String, Object> body, Map<String, String> headers, boolean xml) {

    static Reply success(String requestId, Action action, Map<String, Object> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("RequestId", action.version() == ApiVersion.KMS ? requestId.toLowerCase(Locale.ROOT) : requestId);
        body.putAll(fields);
        return new Reply(200, action.name() + "Response", body, Map.of(), false);
    }

    /** @param version of the API that was called; empty when it is not known. The KMS API has a shape of its own. */
    static Reply error(String version, String requestId, String host, ApiException error) {
        boolean kms = version.equals(ApiVersion.KMS.date());
        int status = error.error().status();
        Map<String, Object> body = ErrorBody.of(
                kms ? requestId.toLowerCase(Locale.ROOT) : requestId,
                host,
                error.error().code(),
                error.text());
        if (kms) {
            body.put("HttpStatus", status);
        }
        Map<String, String> headers = error instanceof ThrottledException throttled
                ? Map.of(
                        "x-acs-retry-after",
                        Long.toString(throttled.retryAfter().toMillis()))
                : Map.of();
        return new Reply(status, kms ? "KMS" : "Error", body, headers, false);
    }

    Reply withStatus(int other) {
        return new Reply(other, root, body, headers, xml);
    }

    /** The same as XML, or as JSON. */
    Reply asXml(boolean asked) {
        return new Reply(status, root, body, headers, asked);
    }
}
