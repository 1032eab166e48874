package imageferry.command.api.ram;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.vault.AccessKeyChanges;
import imageferry.events.ids.AccessKeyId;
import org.springframework.stereotype.Component;

/** Switches an access key of the caller's account off or on, from the next request. It may be the one that signed this request. */
@Component
final class UpdateAccessKey extends RamAction {
    private static final String STATUS = "Status";
    private static final ActionSpec SPEC = AccessKeyWords.aboutOne("Switches an access key off or on.")
            .required(STATUS, ParameterKind.TEXT, "Active or Inactive.")
            .errors(GatewayErrorCode.MISSING_PARAMETER, GatewayErrorCode.INVALID_PARAMETER)
            .build();

    private final AccessKeyChanges keys;

    UpdateAccessKey(AccessKeyChanges keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Answer perform(Call call) {
        AccessKeyId key = AccessKeyWords.named(call.parameters());
        switch (call.parameters().required(STATUS)) {
            case AccessKeyWords.ACTIVE -> keys.activate(call.caller(), key, call.origin());
            case AccessKeyWords.INACTIVE -> keys.deactivate(call.caller(), key, call.origin());
            default -> throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, STATUS);
        }
        return Answer.empty();
    }
}
