package imageferry.command.api.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a caller is told instead of an answer. The message is shown as it is. */
final class VerificationRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private VerificationRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static VerificationRefusal notAuthenticated() {
        return new VerificationRefusal(401, "NotAuthenticated", "An access key id and its secret are needed.");
    }

    /** The same for what does not exist and for what belongs to others. */
    static VerificationRefusal notFound() {
        return new VerificationRefusal(404, "NotFound", "There is no such resource.");
    }

    static VerificationRefusal badParameter(String name, String expected) {
        return new VerificationRefusal(400, "InvalidParameter", "The parameter " + name + " must be " + expected + ".");
    }

    static VerificationRefusal ofOperator() {
        return new VerificationRefusal(
                409, "VerificationOfOperator", "An operator of the installation asked for it, and ends it.");
    }

    static VerificationRefusal unavailable() {
        return new VerificationRefusal(503, "ServiceUnavailable", "The service cannot answer now. Please try again.");
    }

    ResponseEntity<Object> answer() {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status == 401) {
            answer.header("WWW-Authenticate", "Basic realm=\"Image Ferry\", charset=\"UTF-8\"");
        }
        if (status == 503) {
            answer.header("Retry-After", "1");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", String.valueOf(getMessage()));
        return answer.body(body);
    }
}
