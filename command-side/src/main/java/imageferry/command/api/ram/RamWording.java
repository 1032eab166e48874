package imageferry.command.api.ram;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.refusal.RefusalReason;

/** The words of the RAM API for the refusals of the domain. What accounts are not refused for never comes here. */
final class RamWording {
    private RamWording() {}

    static ApiException usual(RefusalReason reason) {
        return switch (reason) {
            case ACCESS_KEY_NOT_FOUND -> new ApiException(RamErrorCode.ACCESS_KEY_NOT_FOUND);
            case ACCESS_KEYS_TOO_MANY -> new ApiException(RamErrorCode.ACCESS_KEYS_TOO_MANY);
            case ROLE_NOT_FOUND -> new ApiException(RamErrorCode.ROLE_NOT_FOUND);
            case ROLE_EXISTS -> new ApiException(RamErrorCode.ROLE_EXISTS);
            case ROLES_TOO_MANY -> new ApiException(RamErrorCode.ROLES_TOO_MANY);
            default -> new ApiException(GatewayErrorCode.SERVICE_UNAVAILABLE);
        };
    }
}
