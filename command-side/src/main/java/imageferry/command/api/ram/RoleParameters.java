package imageferry.command.api.ram;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.tenancy.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a call says of a role. */
final class RoleParameters {
    static final String NAME = "RoleName";
    static final int USUAL_SESSION_SECONDS = 3600;
    private static final int LONGEST_SESSION_SECONDS = 43200;
    private static final int NAME_LIMIT = 64;
    private static final int DESCRIPTION_LIMIT = 1024;
    private static final int POLICY_LIMIT = 4096;
    private static final Pattern NAME_FORM = Pattern.compile("[a-zA-Z0-9.@-]+");

    private RoleParameters() {}

    static String name(Parameters parameters) {
        String name = parameters.required(NAME);
        if (name.length() > NAME_LIMIT) {
            throw new ApiException(RamErrorCode.ROLE_NAME_LENGTH);
        }
        if (!NAME_FORM.matcher(name).matches()) {
            throw new ApiException(RamErrorCode.ROLE_NAME_CHARACTERS);
        }
        return name;
    }

    static @Nullable String description(Parameters parameters, String parameter, RamErrorCode tooLong) {
        String description = parameters.textOrNull(parameter);
        if (description == null) {
            return null;
        }
        if (description.codePointCount(0, description.length()) > DESCRIPTION_LIMIT) {
            throw new ApiException(tooLong);
        }
        if (description.contains("\0")) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, parameter);
        }
        return description;
    }

    static @Nullable String trustPolicy(Parameters parameters, String parameter) {
        String policy = parameters.textOrNull(parameter);
        if (policy == null) {
            return null;
        }
        if (policy.getBytes(StandardCharsets.UTF_8).length > POLICY_LIMIT) {
            throw new ApiException(RamErrorCode.POLICY_LENGTH, parameter);
        }
        try {
            TrustPolicy.read(policy);
            return policy;
        } catch (TrustPolicy.MalformedException e) {
            ApiException refusal = new ApiException(RamErrorCode.POLICY_MALFORMED, String.valueOf(e.getMessage()));
            refusal.initCause(e);
            throw refusal;
        }
    }

    static @Nullable Integer session(Parameters parameters, String parameter) {
        return parameters.numberOrNull(parameter, USUAL_SESSION_SECONDS, LONGEST_SESSION_SECONDS);
    }
}
