package imageferry.command.api.upload;

import imageferry.command.api.digest.BasicCredentials;
import imageferry.command.upload.UploadRefused;
import imageferry.command.upload.Uploads;
import imageferry.command.vault.AccessKey;
import imageferry.events.ids.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/uploads}: make, append, ask, remove, as tus 1.0 has it. What is not the caller's is answered as what does not exist. */
@RestController
class UploadEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(UploadEndpoint.class);
    private static final String BYTES = "application/offset+octet-stream";

    private final BasicCredentials credentials;
    private final Uploads uploads;

    UploadEndpoint(BasicCredentials credentials, Uploads uploads) {
        this.credentials = credentials;
        this.uploads = uploads;
    }

    @RequestMapping(
            path = {"/v1/uploads", "/v1/uploads/{id}"},
            method = RequestMethod.OPTIONS)
    ResponseEntity<Object> capabilities() {
        return UploadAnswers.capabilities();
    }

    @PostMapping("/v1/uploads")
    ResponseEntity<Object> create(HttpServletRequest request) {
        return answer(request, account -> {
            OptionalLong length = UploadHeaders.number(request, "Upload-Length");
            Optional<Map<String, String>> metadata = UploadHeaders.metadata(request);
            if (length.isEmpty() || metadata.isEmpty()) {
                return UploadAnswers.malformed("Upload-Length and a well-formed Upload-Metadata are needed.");
            }
            String name = metadata.get().getOrDefault("filename", metadata.get().getOrDefault("name", "upload"));
            String sha256 = metadata.get().get("sha256");
            return UploadAnswers.of(201, uploads.create(account, name, length.getAsLong(), sha256));
        });
    }

    @GetMapping("/v1/uploads")
    ResponseEntity<Object> list(HttpServletRequest request) {
        return answer(
                request,
                account -> ResponseEntity.ok(Map.of(
                        "uploads",
                        uploads.of(account).stream().map(UploadAnswers::json).toList())));
    }

    /** HEAD as well: the web server leaves the body out. */
    @GetMapping("/v1/uploads/{id}")
    ResponseEntity<Object> find(@PathVariable("id") String id, HttpServletRequest request) {
        return answer(request, account -> UploadAnswers.of(200, uploads.find(account, id)));
    }

    @PatchMapping("/v1/uploads/{id}")
    ResponseEntity<Object> append(@PathVariable("id") String id, HttpServletRequest request) {
        return answer(request, account -> {
            OptionalLong offset = UploadHeaders.number(request, "Upload-Offset");
            String type = request.getContentType();
            if (type == null || !type.equalsIgnoreCase(BYTES)) {
                return UploadAnswers.wrongType();
            }
            if (offset.isEmpty()) {
                return UploadAnswers.malformed("Upload-Offset is needed.");
            }
            try {
                return UploadAnswers.of(204, uploads.append(account, id, offset.getAsLong(), request.getInputStream()));
            } catch (IOException e) {
                LOG.debug("The bytes of an upload cannot be read", e);
                return UploadAnswers.unavailable();
            }
        });
    }

    @DeleteMapping("/v1/uploads/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        return answer(request, account -> {
            uploads.remove(account, id);
            return ResponseEntity.noContent().header("Tus-Resumable", "1.0.0").build();
        });
    }

    private ResponseEntity<Object> answer(
            HttpServletRequest request, Function<AccountId, ResponseEntity<Object>> question) {
        try {
            Optional<AccessKey> key = credentials.check(request.getHeader("Authorization"));
            if (key.isEmpty()) {
                return UploadAnswers.notAuthenticated();
            }
            return UploadHeaders.isOfOtherVersion(request)
                    ? UploadAnswers.versionUnsupported()
                    : question.apply(key.get().accountId());
        } catch (UploadRefused e) {
            LOG.debug("An upload was refused", e);
            return UploadAnswers.refused(e);
        } catch (RuntimeException e) {
            LOG.error("A question about uploads could not be answered", e);
            return UploadAnswers.unavailable();
        }
    }
}
