package imageferry.command.api.rpc;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over the wire: a status and a flat object, the request id first. */
public record Reply(int status, Map<String, Object> body) {

    static Reply success(String requestId, Map<String, Object> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("RequestId", requestId);
        body.putAll(fields);
        return new Reply(200, body);
    }
}
