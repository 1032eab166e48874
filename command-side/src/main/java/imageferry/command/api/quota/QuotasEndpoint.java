package imageferry.command.api.quota;

import imageferry.command.api.digest.BasicCredentials;
import imageferry.command.tenancy.Quotas;
import imageferry.command.uniqueness.QuotaUse;
import imageferry.command.vault.AccessKey;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/quotas}: what the caller's account may have, and how much of it it has. Shows a write as soon as it is acknowledged. */
@RestController
class QuotasEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(QuotasEndpoint.class);

    private final BasicCredentials credentials;
    private final Quotas quotas;
    private final QuotaUse use;

    QuotasEndpoint(BasicCredentials credentials, Quotas quotas, QuotaUse use) {
        this.credentials = credentials;
        this.quotas = quotas;
        this.use = use;
    }

    /**
     * A quota of the caller.
     *
     * @param used by region; under the empty name where all regions count together
     */
    record QuotaView(String name, int limit, Map<String, Integer> used) {}

    /** All quotas of the caller. */
    record QuotaList(List<QuotaView> quotas) {}

    /** What went wrong. */
    record Problem(String code, String message) {}

    @GetMapping("/v1/quotas")
    ResponseEntity<Object> quotas(HttpServletRequest request) {
        try {
            Optional<AccessKey> key = credentials.check(request.getHeader(HttpHeaders.AUTHORIZATION));
            return key.<ResponseEntity<Object>>map(known -> ResponseEntity.ok(of(known.accountId())))
                    .orElseGet(QuotasEndpoint::notAuthenticated);
        } catch (DataAccessException e) {
            LOG.warn("Quotas could not be told", e);
            return ResponseEntity.status(503)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .body(new Problem("ServiceUnavailable", "The service cannot answer now. Please try again."));
        }
    }

    private QuotaList of(AccountId account) {
        return new QuotaList(Arrays.stream(Quota.values())
                .map(quota -> new QuotaView(name(quota), quotas.of(account, quota), use.of(account, quota)))
                .toList());
    }

    private static ResponseEntity<Object> notAuthenticated() {
        return ResponseEntity.status(401)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Image Ferry\", charset=\"UTF-8\"")
                .body(new Problem("NotAuthenticated", "An access key id and its secret are needed."));
    }

    private static String name(Quota quota) {
        return quota.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
