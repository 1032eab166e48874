package imageferry.command.api.content;

import imageferry.command.transfer.ContentRuns;
import imageferry.command.transfer.SnapshotContent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/** What is answered about content beside the content. */
final class ContentAnswers {
    private ContentAnswers() {}

    static String tag(SnapshotContent content) {
        return "\"" + content.root().value() + "\"";
    }

    static ResponseEntity<Object> extents(SnapshotContent content, ContentRuns runs) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("snapshotId", content.snapshotId().value());
        body.put("sizeBytes", content.sizeBytes());
        body.put("etag", tag(content));
        body.put("blockSize", runs.blockSize());
        body.put(
                "extents",
                runs.runs().stream()
                        .map(run -> Map.of("offset", run.position(), "length", run.bytes()))
                        .toList());
        if (runs.nextPosition() < content.sizeBytes()) {
            body.put("next", runs.nextPosition());
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    static ResponseEntity<Object> notAuthenticated() {
        return problem(
                ResponseEntity.status(401)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Image Ferry\", charset=\"UTF-8\""),
                "NotAuthenticated",
                "An access key id and its secret are needed.");
    }

    static ResponseEntity<Object> notFound() {
        return problem(ResponseEntity.status(404), "SnapshotNotFound", "There is no such snapshot.");
    }

    static ResponseEntity<Object> encrypted() {
        return problem(
                ResponseEntity.status(403),
                "SnapshotEncrypted",
                "The snapshot is encrypted; encrypted content does not leave the service.");
    }

    static ResponseEntity<Object> malformed() {
        return problem(ResponseEntity.status(400), "InvalidRequest", "The request cannot be answered as it is.");
    }

    static ResponseEntity<Object> noSuchPart(long size) {
        return problem(
                ResponseEntity.status(416).header(HttpHeaders.CONTENT_RANGE, "bytes */" + size),
                "RangeNotSatisfiable",
                "The snapshot has no such part.");
    }

    static ResponseEntity<Object> damaged(String why) {
        return problem(ResponseEntity.status(409), "SnapshotContentDamaged", why);
    }

    static ResponseEntity<Object> tooMany() {
        return problem(
                ResponseEntity.status(429).header(HttpHeaders.RETRY_AFTER, "1"),
                "TooManyRequests",
                "Too many downloads at once; try again soon.");
    }

    static ResponseEntity<Object> unavailable() {
        return problem(
                ResponseEntity.status(503).header(HttpHeaders.RETRY_AFTER, "1"),
                "ServiceUnavailable",
                "The service cannot answer now. Please try again.");
    }

    private static ResponseEntity<Object> problem(BodyBuilder answer, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return answer.contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
