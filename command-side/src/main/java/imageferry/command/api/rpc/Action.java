package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.refusal.Refused;
import java.util.List;

/**
 * One action of an API: a small class, made a bean, found by its name and version. The door has checked the signature before,
 * and stores nonce and client token with the effect.
 */
public interface Action {
    /** As on the wire, upper camel case. */
    String name();

    ApiVersion version();

    /** What it is to its callers: parameters, errors, rules. */
    ActionSpec spec();

    /**
     * Whether it only reads. A reading action sees the caller's own earlier writes and runs outside of a transaction; a writing
     * one runs inside {@code Commands.inOneTransaction}, perhaps more than once, so it must have no effect outside of it.
     */
    default boolean readOnly() {
        return false;
    }

    /**
     * Carries the call out.
     *
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

    /** Whether it takes a client token: the same token and parameters then get the same answer. Declared in {@link #spec}. */
    default boolean takesClientToken() {
        return spec().takes(TokenAnswers.PARAMETER);
    }

    /**
     * Whether it takes DryRun, declared in {@link #spec}: the door then undoes what was done and answers DryRunOperation, without
     * the action knowing of it.
     */
    default boolean takesDryRun() {
        return spec().takes("DryRun");
    }

    /** The ids that the caller named, for the record of refused attempts; they need not be well formed. */
    default List<String> resources(Call call) {
        return List.of();
    }
}
