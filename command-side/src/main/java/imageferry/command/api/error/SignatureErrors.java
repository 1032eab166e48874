package imageferry.command.api.error;

import imageferry.command.api.signature.SignatureRefused;

/** The API's words for a request that is not taken as anybody's. */
public final class SignatureErrors {
    private SignatureErrors() {}

    public static ApiException of(SignatureRefused refused) {
        String subject = refused.subject();
        return switch (refused.fault()) {
            case MISSING_PARAMETER -> new ApiException(GatewayErrorCode.MISSING_PARAMETER, subject);
            case DUPLICATE_PARAMETER -> new ApiException(GatewayErrorCode.DUPLICATE_PARAMETER, subject);
            case MALFORMED_PARAMETER -> new ApiException(GatewayErrorCode.INVALID_PARAMETER, subject);
            case METHOD_UNSUPPORTED -> new ApiException(GatewayErrorCode.SIGNATURE_METHOD_UNSUPPORTED);
            case AUTHORIZATION_MALFORMED, MANDATORY_HEADER_NOT_SIGNED, HEADER_NOT_SIGNED ->
                new ApiException(GatewayErrorCode.INCOMPLETE_SIGNATURE, subject);
            case BODY_HASH_MISMATCH, SIGNATURE_MISMATCH ->
                new ApiException(GatewayErrorCode.SIGNATURE_DOES_NOT_MATCH, subject);
            case ACCESS_KEY_UNKNOWN -> new ApiException(GatewayErrorCode.ACCESS_KEY_NOT_FOUND);
            case ACCESS_KEY_INACTIVE -> new ApiException(GatewayErrorCode.ACCESS_KEY_INACTIVE);
            case TIME_MALFORMED -> new ApiException(GatewayErrorCode.TIME_STAMP_MALFORMED);
            case TIME_EXPIRED -> new ApiException(GatewayErrorCode.TIME_STAMP_EXPIRED);
        };
    }
}
