package imageferry.command.api.error;

import java.util.LinkedHashMap;
import java.util.Map;

/** The body of every error answer: capitalised fields, all of them strings. */
public final class ErrorBody {
    private ErrorBody() {}

    public static Map<String, Object> of(String requestId, String hostId, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("RequestId", requestId);
        body.put("HostId", hostId);
        body.put("Code", code);
        body.put("Message", message);
        return body;
    }
}
