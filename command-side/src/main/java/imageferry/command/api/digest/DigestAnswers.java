package imageferry.command.api.digest;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/** The answers to a question for a digest that do not tell one. */
final class DigestAnswers {
    private DigestAnswers() {}

    static ResponseEntity<Map<String, Object>> notAuthenticated() {
        return problem(
                ResponseEntity.status(401)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Image Ferry\", charset=\"UTF-8\""),
                "NotAuthenticated",
                "An access key id and its secret are needed.");
    }

    static ResponseEntity<Map<String, Object>> notFound() {
        return problem(ResponseEntity.status(404), "SnapshotNotFound", "There is no such snapshot.");
    }

    static ResponseEntity<Map<String, Object>> underWay(SnapshotContent content, int percent) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("snapshotId", content.snapshotId().value());
        body.put("progress", percent);
        return ResponseEntity.status(202).header(HttpHeaders.RETRY_AFTER, "1").body(body);
    }

    static ResponseEntity<Map<String, Object>> refused(RefusalReason reason) {
        return switch (reason) {
            case KEY_NOT_FOUND, KEY_NOT_ENABLED, KEY_NOT_SYMMETRIC, KEY_STATE_FORBIDS -> keyUnusable();
            default -> notFound();
        };
    }

    static ResponseEntity<Map<String, Object>> failed(TransferException.Kind kind) {
        return switch (kind) {
            case KEY_UNUSABLE -> keyUnusable();
            case SOURCE_DAMAGED, SOURCE_MISSING, VERIFICATION_FAILED, INPUT_UNREADABLE ->
                problem(
                        ResponseEntity.status(409),
                        "SnapshotContentDamaged",
                        "The content of the snapshot is damaged or incomplete.");
            case STOPPED, STORE_FULL, STORE_UNAVAILABLE, KEYS_AWAY -> unavailable();
        };
    }

    static ResponseEntity<Map<String, Object>> unavailable() {
        return problem(
                ResponseEntity.status(503).header(HttpHeaders.RETRY_AFTER, "1"),
                "ServiceUnavailable",
                "The service cannot answer now. Please try again.");
    }

    private static ResponseEntity<Map<String, Object>> keyUnusable() {
        return problem(ResponseEntity.status(403), "KeyUnusable", "The key of the snapshot cannot be used now.");
    }

    private static ResponseEntity<Map<String, Object>> problem(BodyBuilder answer, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return answer.contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
