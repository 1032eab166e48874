package imageferry.command.api.token;

import imageferry.command.api.digest.BasicCredentials;
import imageferry.command.api.rpc.WriteMarks;
import imageferry.command.token.TokenSettings;
import imageferry.command.token.Tokens;
import imageferry.command.vault.AccessKey;
import imageferry.events.ids.AccountId;
import imageferry.events.readside.TokenAudience;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/tokens} with an access key answers a token for the query nodes. {@code GET /v1/tokens/writes} with such a token tells how
 * far the views have to be to show what its account wrote through this process.
 */
@RestController
class TokensEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokensEndpoint.class);
    private static final String BEARER = "Bearer ";

    private final BasicCredentials credentials;
    private final Tokens tokens;
    private final TokenSettings settings;
    private final WriteMarks marks;

    TokensEndpoint(BasicCredentials credentials, Tokens tokens, TokenSettings settings, WriteMarks marks) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.settings = settings;
        this.marks = marks;
    }

    /**
     * A token.
     *
     * @param expiresIn seconds
     */
    record Issued(String token, String accountId, long expiresIn) {}

    /**
     * How far the views have to be.
     *
     * @param position in the event store; -1 when nothing has to be waited for
     */
    record Writes(long position) {}

    /** What went wrong. */
    record Problem(String code, String message) {}

    @PostMapping("/v1/tokens")
    ResponseEntity<Object> issue(HttpServletRequest request) {
        try {
            Optional<AccessKey> key = credentials.check(request.getHeader(HttpHeaders.AUTHORIZATION));
            return key.<ResponseEntity<Object>>map(known -> noStore(issued(known.accountId())))
                    .orElseGet(() -> notAuthenticated("An access key id and its secret are needed."));
        } catch (DataAccessException e) {
            LOG.warn("A token could not be issued", e);
            return ResponseEntity.status(503)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .body(new Problem("ServiceUnavailable", "The service cannot answer now. Please try again."));
        }
    }

    @GetMapping("/v1/tokens/writes")
    ResponseEntity<Object> writes(HttpServletRequest request) {
        return bearer(request.getHeader(HttpHeaders.AUTHORIZATION))
                .flatMap(token -> tokens.account(TokenAudience.USERS, token))
                .<ResponseEntity<Object>>map(account -> noStore(new Writes(marks.of(account))))
                .orElseGet(() -> notAuthenticated("A valid token is needed."));
    }

    private Issued issued(AccountId account) {
        String token = tokens.issue(TokenAudience.USERS, account, settings.lifetime());
        return new Issued(token, account.value(), settings.lifetime().toSeconds());
    }

    private static ResponseEntity<Object> noStore(Object body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }

    private static Optional<String> bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static ResponseEntity<Object> notAuthenticated(String message) {
        return ResponseEntity.status(401)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Image Ferry\", charset=\"UTF-8\"")
                .body(new Problem("NotAuthenticated", message));
    }
}
