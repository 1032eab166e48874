package imageferry.command.api.ram;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.ids.AccessKeyId;

/** What the actions about access keys share: all are about the caller's account itself, for it has no users. */
final class AccessKeyWords {
    static final String ACTIVE = "Active";
    static final String INACTIVE = "Inactive";
    private static final String ID = "UserAccessKeyId";
    private static final String USER = "UserName";

    private AccessKeyWords() {}

    static ActionSpec.Builder about(String purpose) {
        return ActionSpec.of(purpose)
                .optional(USER, ParameterKind.NAME, "Must be absent: accounts have no users here.")
                .errors(RamErrorCode.USER_NOT_FOUND);
    }

    static ActionSpec.Builder aboutOne(String purpose) {
        return about(purpose)
                .required(ID, ParameterKind.ACCESS_KEY_ID, "An access key of the caller's account.")
                .errors(RamErrorCode.ACCESS_KEY_NOT_FOUND);
    }

    static void requireNoUser(Parameters parameters) {
        if (parameters.text(USER).isPresent()) {
            throw new ApiException(RamErrorCode.USER_NOT_FOUND);
        }
    }

    /** Text that can be no id names no key either. */
    static AccessKeyId named(Parameters parameters) {
        requireNoUser(parameters);
        try {
            return new AccessKeyId(parameters.required(ID));
        } catch (IllegalArgumentException e) {
            ApiException refusal = new ApiException(RamErrorCode.ACCESS_KEY_NOT_FOUND);
            refusal.initCause(e);
            throw refusal;
        }
    }

    static String status(boolean active) {
        return active ? ACTIVE : INACTIVE;
    }
}
