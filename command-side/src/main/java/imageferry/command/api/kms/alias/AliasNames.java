package imageferry.command.api.kms.alias;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.Call;
import java.util.regex.Pattern;

/** Names that a caller may give to keys. */
final class AliasNames {
    static final String PARAMETER = "AliasName";
    static final String MEANING = "alias/ and letters, digits, _ - /; 255 characters at most; not alias/acs….";

    private static final Pattern FORM = Pattern.compile("alias/[a-zA-Z0-9_/-]{1,249}");
    private static final String RESERVED = "alias/acs";

    private AliasNames() {}

    /** The name in the call, well formed and not reserved for the service's own keys. */
    static String read(Call call) {
        String alias = call.parameters()
                .text(PARAMETER)
                .orElseThrow(() -> new ApiException(KmsErrorCode.MISSING_PARAMETER, PARAMETER));
        if (!FORM.matcher(alias).matches()) {
            throw KmsAction.invalid(PARAMETER);
        }
        if (alias.startsWith(RESERVED)) {
            throw new ApiException(KmsErrorCode.ALIAS_RESERVED);
        }
        return alias;
    }
}
