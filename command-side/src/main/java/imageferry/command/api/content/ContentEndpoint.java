package imageferry.command.api.content;

import imageferry.command.api.digest.BasicCredentials;
import imageferry.command.content.PublishedContents;
import imageferry.command.refusal.Refused;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.command.upload.UploadRefused;
import imageferry.command.vault.AccessKey;
import imageferry.events.ids.SnapshotId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v1/snapshots/{id}/content}, whole or in part, and {@code /extents}, which tells where there is data. Plain snapshots of the
 * caller only; what is not the caller's is answered as what does not exist.
 */
@RestController
class ContentEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ContentEndpoint.class);
    private static final int MOST_EXTENTS = 1000;

    private final BasicCredentials credentials;
    private final PublishedContents contents;
    private final DataPlane dataPlane;
    private final Downloads downloads;

    ContentEndpoint(
            BasicCredentials credentials, PublishedContents contents, DataPlane dataPlane, Downloads downloads) {
        this.credentials = credentials;
        this.contents = contents;
        this.dataPlane = dataPlane;
        this.downloads = downloads;
    }

    @GetMapping("/v1/snapshots/{id}/extents")
    ResponseEntity<Object> extents(
            @PathVariable("id") String id,
            @RequestParam(name = "from", defaultValue = "0") String from,
            HttpServletRequest request) {
        ResponseEntity<Object> answer = answer(id, request, (key, content) -> {
            if (!from.matches("[0-9]{1,18}") || Long.parseLong(from) >= content.sizeBytes()) {
                return ContentAnswers.malformed();
            }
            return ContentAnswers.extents(content, dataPlane.runs(content, Long.parseLong(from), MOST_EXTENTS));
        });
        return answer == null ? ContentAnswers.unavailable() : answer;
    }

    /** Null when the answer has gone out already. */
    @GetMapping("/v1/snapshots/{id}/content")
    @Nullable
    ResponseEntity<Object> content(
            @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response) {
        return answer(id, request, (key, content) -> {
            Optional<ByteRange> part = part(content, request);
            if (part.isEmpty()) {
                return ContentAnswers.noSuchPart(content.sizeBytes());
            }
            boolean whole = !isPart(content, request);
            return downloads.send(new Downloads.Wish(key, content, part.get(), whole), request, response);
        });
    }

    private static Optional<ByteRange> part(SnapshotContent content, HttpServletRequest request) {
        return isPart(content, request)
                ? ByteRange.of(String.valueOf(request.getHeader("Range")), content.sizeBytes())
                : Optional.of(new ByteRange(0, content.sizeBytes()));
    }

    /** A part of another content than the caller knows is no use to it: then it gets the whole. */
    private static boolean isPart(SnapshotContent content, HttpServletRequest request) {
        String known = request.getHeader("If-Range");
        return ByteRange.isOne(request.getHeader("Range"))
                && (known == null || known.equals(ContentAnswers.tag(content)));
    }

    private @Nullable ResponseEntity<Object> answer(
            String id,
            HttpServletRequest request,
            BiFunction<AccessKey, SnapshotContent, @Nullable ResponseEntity<Object>> question) {
        try {
            return allowed(id, request, question);
        } catch (UploadRefused e) {
            LOG.debug("A download was refused", e);
            return ContentAnswers.tooMany();
        } catch (Refused e) {
            LOG.info("A download was refused: {}", e.getMessage());
            return ContentAnswers.notFound();
        } catch (TransferException e) {
            return failed(e);
        } catch (RuntimeException e) {
            LOG.error("The content of a snapshot cannot be told", e);
            return ContentAnswers.unavailable();
        }
    }

    private @Nullable ResponseEntity<Object> allowed(
            String id,
            HttpServletRequest request,
            BiFunction<AccessKey, SnapshotContent, @Nullable ResponseEntity<Object>> question) {
        Optional<AccessKey> key = credentials.check(request.getHeader("Authorization"));
        if (key.isEmpty()) {
            return ContentAnswers.notAuthenticated();
        }
        Optional<SnapshotContent> content =
                find(id).filter(c -> c.accountId().equals(key.get().accountId()));
        if (content.isEmpty()) {
            return ContentAnswers.notFound();
        }
        return content.get().encryption() != null
                ? ContentAnswers.encrypted()
                : question.apply(key.get(), content.get());
    }

    private static ResponseEntity<Object> failed(TransferException e) {
        LOG.error("The content of a snapshot could not be read", e);
        return switch (e.kind()) {
            case SOURCE_DAMAGED, SOURCE_MISSING, VERIFICATION_FAILED ->
                ContentAnswers.damaged(String.valueOf(e.getMessage()));
            default -> ContentAnswers.unavailable();
        };
    }

    private Optional<SnapshotContent> find(String id) {
        try {
            return contents.find(SnapshotId.valueOf(id));
        } catch (IllegalArgumentException e) {
            // An id that is not well formed names nothing.
            return Optional.empty();
        }
    }
}
