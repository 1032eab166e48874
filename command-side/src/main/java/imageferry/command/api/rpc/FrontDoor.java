package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.ErrorBody;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.SignatureErrors;
import imageferry.command.api.signature.RawRequest;
import imageferry.command.api.signature.SignatureRefused;
import imageferry.command.api.signature.SignatureVerifier;
import imageferry.command.api.signature.SignedRequest;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.command.uniqueness.Nonces;
import imageferry.events.readside.ReadSideUnavailableException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests: checks the signature, finds the action, lets it run, and puts every outcome into the words of the API. Never
 * throws. Safe for use by many threads.
 */
public final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final SignatureVerifier verifier;
    private final ActionRegistry registry;
    private final DoorTransaction transaction;
    private final Nonces nonces;
    private final IdSource ids;

    public FrontDoor(
            SignatureVerifier verifier,
            ActionRegistry registry,
            DoorTransaction transaction,
            Nonces nonces,
            IdSource ids) {
        this.verifier = verifier;
        this.registry = registry;
        this.transaction = transaction;
        this.nonces = nonces;
        this.ids = ids;
    }

    /** A fresh request id: an upper-case UUID. */
    public String newRequestId() {
        return ids.uuid().toString().toUpperCase(Locale.ROOT);
    }

    /**
     * Answers a request.
     *
     * @param host shown in error answers
     */
    public Reply answer(RawRequest raw, String sourceAddress, String host) {
        String requestId = newRequestId();
        String version = "";
        try {
            SignedRequest signed = verifier.verify(raw);
            version = signed.version();
            Reply reply = route(signed, raw, sourceAddress, requestId);
            nonces.prune();
            return reply;
        } catch (SignatureRefused e) {
            return error(requestId, host, SignatureErrors.of(e));
        } catch (ApiException e) {
            return error(version, requestId, host, e);
        } catch (ReadSideUnavailableException e) {
            LOG.warn("Request {} was not answered, for there are no views to ask: {}", requestId, e.getMessage());
            return error(version, requestId, host, new ApiException(GatewayErrorCode.SERVICE_UNAVAILABLE));
        } catch (RuntimeException e) {
            LOG.error("Request {} could not be carried out", requestId, e);
            return error(version, requestId, host, new ApiException(GatewayErrorCode.SERVICE_UNAVAILABLE));
        }
    }

    static Reply error(String requestId, String host, ApiException error) {
        return new Reply(
                error.error().status(),
                ErrorBody.of(requestId, host, error.error().code(), error.text()));
    }

    /** The KMS API writes its request ids in lower case and the status into the body. */
    private static Reply error(String version, String requestId, String host, ApiException error) {
        if (!version.equals(ApiVersion.KMS.date())) {
            return error(requestId, host, error);
        }
        Reply reply = error(requestId.toLowerCase(Locale.ROOT), host, error);
        reply.body().put("HttpStatus", reply.status());
        return reply;
    }

    private Reply route(SignedRequest signed, RawRequest raw, String sourceAddress, String requestId) {
        Call call = call(signed, sourceAddress, requestId);
        Action action;
        try {
            action = registry.find(signed.version(), signed.action());
            requireSupported(signed, raw);
        } catch (ApiException e) {
            transaction.refuse(call, signed.nonce());
            throw e;
        }
        return carryOut(action, call, signed.nonce());
    }

    private Reply carryOut(Action action, Call call, String nonce) {
        try {
            return Reply.success(idOf(action, call), transaction.perform(action, call, nonce));
        } catch (ApiException e) {
            throw refuse(action, call, nonce, e, e);
        } catch (Refused e) {
            throw refuse(action, call, nonce, e, action.wording(e));
        }
    }

    private ApiException refuse(Action action, Call call, String nonce, RuntimeException refusal, ApiException answer) {
        if (answer.error() != GatewayErrorCode.SIGNATURE_NONCE_USED) {
            transaction.refuse(action, call, nonce, refusal, answer.error().code());
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
        if (format != null && !format.isEmpty() && !format.equalsIgnoreCase("JSON")) {
            throw new ApiException(GatewayErrorCode.FORMAT_UNSUPPORTED);
        }
    }

    private static Call call(SignedRequest signed, String sourceAddress, String requestId) {
        Parameters parameters = new Parameters(signed.parameters());
        Origin origin = Origin.request(
                signed.accessKey().accountId(),
                signed.accessKey().id().value(),
                sourceAddress,
                requestId,
                parameters.text(TokenAnswers.PARAMETER, ""));
        return new Call(signed.accessKey().accountId(), requestId, origin, parameters);
    }

    /** The KMS API writes its request ids in lower case. */
    private static String idOf(Action action, Call call) {
        return action.version() == ApiVersion.KMS ? call.requestId().toLowerCase(Locale.ROOT) : call.requestId();
    }
}
