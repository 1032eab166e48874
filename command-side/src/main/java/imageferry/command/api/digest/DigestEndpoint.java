package imageferry.command.api.digest;

import imageferry.command.content.PublishedContents;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.AuthorizeKeyUse;
import imageferry.command.refusal.Refused;
import imageferry.command.snapshot.RecordDigestRead;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.command.vault.AccessKey;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v1/snapshots/{id}/digest}: 202 with the progress until the digest is there, then 200. What is not the caller's is
 * answered as what does not exist.
 */
@RestController
class DigestEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DigestEndpoint.class);
    private static final long PATIENCE_SECONDS = 2;

    private final BasicCredentials credentials;
    private final PublishedContents contents;
    private final Digests digests;
    private final Commands commands;
    private final IdSource ids;

    DigestEndpoint(
            BasicCredentials credentials,
            PublishedContents contents,
            Digests digests,
            Commands commands,
            IdSource ids) {
        this.credentials = credentials;
        this.contents = contents;
        this.digests = digests;
        this.commands = commands;
        this.ids = ids;
    }

    @GetMapping("/v1/snapshots/{id}/digest")
    ResponseEntity<Map<String, Object>> digest(@PathVariable("id") String id, HttpServletRequest request) {
        try {
            Optional<AccessKey> key = credentials.check(request.getHeader("Authorization"));
            if (key.isEmpty()) {
                return DigestAnswers.notAuthenticated();
            }
            Origin origin = Origin.request(
                    key.get().accountId(),
                    key.get().id().value(),
                    request.getRemoteAddr(),
                    ids.uuid().toString().toUpperCase(Locale.ROOT),
                    "");
            return find(id).filter(
                            content -> content.accountId().equals(key.get().accountId()))
                    .map(content -> tell(content, origin))
                    .orElseGet(DigestAnswers::notFound);
        } catch (RuntimeException e) {
            LOG.error("The digest of a snapshot could not be told", e);
            return DigestAnswers.unavailable();
        }
    }

    private Optional<SnapshotContent> find(String id) {
        try {
            return contents.find(SnapshotId.valueOf(id));
        } catch (IllegalArgumentException e) {
            // An id that is not well formed names nothing.
            return Optional.empty();
        }
    }

    private ResponseEntity<Map<String, Object>> tell(SnapshotContent content, Origin origin) {
        try {
            requireUsableKey(content, origin);
            DigestWork work = digests.of(content);
            String sha256 = work.digest().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            commands.send(new RecordDigestRead(content.snapshotId(), origin.accountId(), sha256), origin);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("snapshotId", content.snapshotId().value());
            body.put("sha256", sha256);
            body.put("sizeBytes", content.sizeBytes());
            return ResponseEntity.ok(body);
        } catch (TimeoutException e) {
            LOG.trace("A digest takes its time", e);
            return DigestAnswers.underWay(content, digests.of(content).percent());
        } catch (ExecutionException e) {
            return failed(content, e.getCause());
        } catch (Refused e) {
            LOG.info("A digest was refused: {}", e.getMessage());
            return DigestAnswers.refused(e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DigestAnswers.unavailable();
        }
    }

    /** A digest that was computed before is not told once the key may no longer be used. */
    private void requireUsableKey(SnapshotContent content, Origin origin) {
        Encryption encryption = content.encryption();
        if (encryption != null) {
            commands.ask(
                    KeyVersionId.class,
                    new AuthorizeKeyUse(encryption.keyId(), origin.accountId(), "GetSnapshotDigest"),
                    origin);
        }
    }

    private static ResponseEntity<Map<String, Object>> failed(SnapshotContent content, @Nullable Throwable cause) {
        LOG.error("The content of {} could not be read", content.snapshotId(), cause);
        return cause instanceof TransferException transfer
                ? DigestAnswers.failed(transfer.kind())
                : DigestAnswers.unavailable();
    }
}
