package imageferry.command.api.upload;

import imageferry.command.upload.Upload;
import imageferry.command.upload.UploadRefused;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

/** What is answered about uploads: headers as tus has them, and JSON beside. */
final class UploadAnswers {
    private static final String VERSION = "1.0.0";

    private UploadAnswers() {}

    static ResponseEntity<Object> capabilities() {
        return base(204)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,expiration,termination")
                .build();
    }

    static ResponseEntity<Object> of(int status, Upload upload) {
        BodyBuilder answer = standing(status, upload);
        if (status == 201) {
            answer.header(HttpHeaders.LOCATION, "/v1/uploads/" + upload.id());
        }
        return status == 204
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).body(json(upload));
    }

    static Map<String, Object> json(Upload upload) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("uploadId", upload.id());
        body.put("name", upload.name());
        body.put("length", upload.length());
        body.put("offset", upload.offset());
        body.put("state", upload.state().name());
        if (upload.sha256() != null) {
            body.put("sha256", upload.sha256());
        }
        body.put("expiresAt", upload.expiresAt().toString());
        return body;
    }

    static ResponseEntity<Object> notAuthenticated() {
        return problem(
                base(401).header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Image Ferry\", charset=\"UTF-8\""),
                "NotAuthenticated",
                "An access key id and its secret are needed.");
    }

    static ResponseEntity<Object> versionUnsupported() {
        return problem(base(412).header("Tus-Version", VERSION), "VersionUnsupported", "Tus 1.0.0 is spoken here.");
    }

    static ResponseEntity<Object> malformed(String what) {
        return problem(base(400), "InvalidRequest", what);
    }

    static ResponseEntity<Object> wrongType() {
        return problem(base(415), "UnsupportedMediaType", "The bytes have to come as application/offset+octet-stream.");
    }

    static ResponseEntity<Object> unavailable() {
        return problem(
                base(503).header(HttpHeaders.RETRY_AFTER, "1"),
                "ServiceUnavailable",
                "The service cannot answer now. Please try again.");
    }

    static ResponseEntity<Object> refused(UploadRefused refused) {
        String why = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case NOT_FOUND -> problem(base(404), "UploadNotFound", why);
            case NAME_MALFORMED, DIGEST_MALFORMED -> problem(base(400), "InvalidRequest", why);
            case LENGTH_UNSUPPORTED, LONGER_THAN_PROMISED -> problem(base(413), "UploadTooLarge", why);
            case QUOTA_EXCEEDED -> problem(base(403), "QuotaExceeded", why);
            case NO_ROOM -> problem(base(507), "InsufficientStorage", why);
            case OFFSET_MISMATCH -> problem(base(409), "OffsetMismatch", why);
            case IN_USE -> problem(base(423), "UploadInUse", why);
            case TOO_MANY_AT_ONCE -> problem(base(429).header(HttpHeaders.RETRY_AFTER, "1"), "TooManyRequests", why);
            case TOO_SLOW -> problem(base(408).header(HttpHeaders.CONNECTION, "close"), "TooSlow", why);
            case UNAVAILABLE -> unavailable();
        };
    }

    private static BodyBuilder standing(int status, Upload upload) {
        return base(status)
                .header("Upload-Offset", Long.toString(upload.offset()))
                .header("Upload-Length", Long.toString(upload.length()))
                .header(
                        "Upload-Expires",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                upload.expiresAt().atOffset(ZoneOffset.UTC)));
    }

    private static BodyBuilder base(int status) {
        return ResponseEntity.status(status)
                .header("Tus-Resumable", VERSION)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static ResponseEntity<Object> problem(BodyBuilder answer, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return answer.contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
