package imageferry.deploy.service;

import imageferry.command.refusal.Refused;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is asked for under {@code /control} and cannot be done; the message is for the operator. */
final class ControlRefusal extends RuntimeException {
    private final HttpStatus status;

    private ControlRefusal(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** What is asked about is not there. */
    static ControlRefusal notFound(String message) {
        return new ControlRefusal(HttpStatus.NOT_FOUND, message);
    }

    /** The question makes no sense. */
    static ControlRefusal nonsense(String message) {
        return new ControlRefusal(HttpStatus.BAD_REQUEST, message);
    }

    /** Answers with the message, as JSON. */
    @RestControllerAdvice(basePackageClasses = ControlRefusal.class)
    static final class Answers {
        @ExceptionHandler
        ResponseEntity<Map<String, String>> refused(ControlRefusal refusal) {
            return answer(
                    refusal.status,
                    refusal.status == HttpStatus.NOT_FOUND ? "NotFound" : "InvalidParameter",
                    String.valueOf(refusal.getMessage()));
        }

        @ExceptionHandler
        ResponseEntity<Map<String, String>> refused(Refused refused) {
            return answer(HttpStatus.CONFLICT, refused.reason().name(), String.valueOf(refused.getMessage()));
        }

        private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String code, String message) {
            return ResponseEntity.status(status).body(Map.of("code", code, "message", message));
        }
    }
}
