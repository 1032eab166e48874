package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.refusal.Refused;

/**
 * One action of an API: a small class, made a bean, found by its name and version. The door has checked the signature before,
 * and stores nonce and client token with the effect.
 */
public interface Action {
    /** As on the wire, upper camel case. */
    String name();

    ApiVersion version();

    /**
     * Whether it only reads. A reading action sees the caller's own earlier writes and runs outside of a transaction; a writing
     * one runs inside {@code Commands.inOneTransaction}, perhaps more than once, so it must have no effect outside of it.
     */
    default boolean readOnly() {
        return false;
    }

    /**
     * @throws ApiException for what the API refuses in its own words
     * @throws Refused for what the domain refuses; {@link #wording} has the words
     */
    Answer perform(Call call);

    /** The API's words for a refusal of the domain, in the context of this action. */
    ApiException wording(Refused refused);

    /** The error for a client token that was used before with other parameters (acceptance I12). */
    default ApiException tokenMismatch() {
        return new ApiException(GatewayErrorCode.IDEMPOTENT_PARAMETER_MISMATCH);
    }

    /** What a refusal was about, for the record of refused attempts: the id that the caller named, empty when none. */
    default String resource(Call call) {
        return "";
    }
}
