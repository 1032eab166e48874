package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.SignatureErrors;
import imageferry.command.api.signature.RawRequest;
import imageferry.command.api.signature.SignatureRefused;
import imageferry.command.api.signature.SignatureVerifier;
import imageferry.command.api.signature.SignedRequest;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.command.uniqueness.Nonces;
import imageferry.events.readside.ReadSideUnavailableException;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Answers requests: checks the signature, finds the action, lets it run, and puts every outcome into the words of the API. Never
 * throws. Safe for use by many threads.
 */
public final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private static final Set<String> FORMATS = Set.of("JSON", "XML");

    private final SignatureVerifier verifier;
    private final ActionRegistry registry;
    private final DoorTransaction transaction;
    private final RequestRates rates;
    private final Nonces nonces;
    private final DoorWatch watch;

    FrontDoor(
            SignatureVerifier verifier,
            ActionRegistry registry,
            DoorTransaction transaction,
            RequestRates rates,
            Nonces nonces,
            DoorWatch watch) {
        this.verifier = verifier;
        this.registry = registry;
        this.transaction = transaction;
        this.rates = rates;
        this.nonces = nonces;
        this.watch = watch;
    }

    /** A fresh request id: an upper-case UUID. */
    public String newRequestId() {
        return watch.newRequestId();
    }

    /**
     * Answers a request.
     *
     * @param host shown in error answers
     */
    public Reply answer(RawRequest raw, String sourceAddress, String host) {
        return outcome(raw, sourceAddress, host).asXml(raw.asksForXml());
    }

    private Reply outcome(RawRequest raw, String sourceAddress, String host) {
        String requestId = newRequestId();
        try (DoorWatch.Visit visit = watch.visit(requestId, raw)) {
            return visit.ended(outcome(visit, raw, sourceAddress, host, requestId));
        }
    }

    private Reply outcome(DoorWatch.Visit visit, RawRequest raw, String sourceAddress, String host, String requestId) {
        String version = "";
        try {
            SignedRequest signed = verifier.verify(raw);
            version = signed.version();
            visit.by(signed.accessKey().accountId());
            Reply reply = route(visit, signed, raw, call(signed, sourceAddress, requestId, host));
            prune();
            return reply;
        } catch (SignatureRefused e) {
            return Reply.error(version, requestId, host, SignatureErrors.of(e));
        } catch (ApiException e) {
            return Reply.error(version, requestId, host, e);
        } catch (ReadSideUnavailableException e) {
            LOG.warn("Request {} was not answered, for there are no views to ask: {}", requestId, e.getMessage());
            return unavailable(version, requestId, host);
        } catch (RuntimeException e) {
            if (LockWaits.inVain(e)) {
                LOG.warn("Request {} was given up, for it had waited long enough: {}", requestId, e.getMessage());
            } else {
                LOG.error("Request {} could not be carried out", requestId, e);
            }
            return unavailable(version, requestId, host);
        }
    }

    /** The answer stands, whatever becomes of this. */
    private void prune() {
        try {
            nonces.prune();
        } catch (DataAccessException e) {
            LOG.warn("Old nonces could not be removed; the next requests will try again", e);
        }
    }

    private static Reply unavailable(String version, String requestId, String host) {
        return Reply.error(version, requestId, host, new ApiException(GatewayErrorCode.SERVICE_UNAVAILABLE));
    }

    private Reply route(DoorWatch.Visit visit, SignedRequest signed, RawRequest raw, Call call) {
        Attempt attempt = transaction.attempt(call, signed.nonce());
        Action action;
        try {
            rates.admit(attempt.call().caller());
            action = registry.find(signed.version(), signed.action());
            visit.of(action);
            requireSupported(signed, raw);
        } catch (ApiException e) {
            transaction.spend(attempt);
            throw e;
        }
        return carryOut(action, attempt);
    }

    private Reply carryOut(Action action, Attempt attempt) {
        try {
            return Reply.success(attempt.call().requestId(), action, transaction.perform(action, attempt));
        } catch (ApiException e) {
            throw refuse(action, attempt, e, e);
        } catch (Refused e) {
            throw refuse(action, attempt, e, action.wording(e));
        }
    }

    private ApiException refuse(Action action, Attempt attempt, RuntimeException refusal, ApiException answer) {
        if (answer.error() == GatewayErrorCode.DRY_RUN) {
            // All was allowed: nothing was refused that anybody should know of.
            transaction.undone(attempt);
        } else if (answer.error() != GatewayErrorCode.SIGNATURE_NONCE_USED) {
            transaction.refuse(action, attempt, refusal, answer.error().code());
        }
        return answer;
    }

    private static void requireSupported(SignedRequest signed, RawRequest raw) {
        if (signed.securityToken() != null) {
            throw new ApiException(GatewayErrorCode.SECURITY_TOKEN_UNSUPPORTED);
        }
        if (raw.hasForeignBody()) {
            throw new ApiException(GatewayErrorCode.BODY_TYPE_UNSUPPORTED);
        }
        String format = signed.format();
        if (format != null && !format.isEmpty() && !FORMATS.contains(format.toUpperCase(Locale.ROOT))) {
            throw new ApiException(GatewayErrorCode.FORMAT_UNSUPPORTED);
        }
    }

    private static Call call(SignedRequest signed, String sourceAddress, String requestId, String host) {
        Parameters parameters = new Parameters(signed.parameters());
        Origin origin = Origin.request(
                signed.accessKey().accountId(),
                signed.accessKey().id().value(),
                sourceAddress,
                requestId,
                parameters.text(TokenAnswers.PARAMETER, ""));
        return new Call(signed.accessKey().accountId(), requestId, origin, parameters, host);
    }
}
