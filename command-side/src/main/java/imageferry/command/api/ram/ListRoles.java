package imageferry.command.api.ram;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.tenancy.AccountRole;
import imageferry.command.tenancy.AccountRoles;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Lists the caller's roles, in pages that begin behind a marker. */
@Component
final class ListRoles extends RamAction {
    private static final String MARKER = "Marker";
    private static final String MAX_ITEMS = "MaxItems";
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final Pattern MARKER_FORM = Pattern.compile("[A-Za-z0-9_-]{1,86}");
    private static final ActionSpec SPEC = ActionSpec.of("Lists the caller's roles in the order of their names.")
            .optional(MARKER, ParameterKind.TEXT, "Where the page begins: the Marker of the page before.")
            .optional(MAX_ITEMS, ParameterKind.NUMBER, "1 to 1000 roles; 100 when absent.")
            .errors(GatewayErrorCode.INVALID_PARAMETER)
            .build();

    private final AccountRoles roles;

    ListRoles(AccountRoles roles) {
        this.roles = roles;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        int size = call.parameters().number(MAX_ITEMS, 1, MOST, USUAL);
        List<AccountRole> found = roles.list(call.caller(), after(call.parameters()), size + 1);
        boolean truncated = found.size() > size;
        List<AccountRole> page = truncated ? found.subList(0, size) : found;
        return Answer.empty()
                .withList("Roles", "Role", page, role -> RoleShape.listed(call.caller(), role))
                .with("IsTruncated", truncated)
                .with(MARKER, truncated ? marker(page.get(size - 1)) : null);
    }

    private static String marker(AccountRole last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.name().getBytes(StandardCharsets.UTF_8));
    }

    private static String after(Parameters parameters) {
        String marker = parameters.textOrNull(MARKER);
        if (marker == null) {
            return "";
        }
        try {
            if (MARKER_FORM.matcher(marker).matches()) {
                String name = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
                if (!name.contains("\0")) {
                    return name;
                }
            }
        } catch (IllegalArgumentException e) {
            ApiException refusal = new ApiException(GatewayErrorCode.INVALID_PARAMETER, MARKER);
            refusal.initCause(e);
            throw refusal;
        }
        throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, MARKER);
    }
}
