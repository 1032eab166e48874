package imageferry.command.api.kms.version;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.ChangeKeyRotation;
import imageferry.events.ids.KeyId;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Says whether and how often a key gets a new version by itself. */
@Component
final class UpdateRotationPolicy extends KmsAction {
    private static final String ENABLE = "EnableAutomaticRotation";

    private final KeyCalls keys;

    UpdateRotationPolicy(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Says whether and how often a key gets a new version by itself.")
                .required(ENABLE, ParameterKind.FLAG, "Whether it does.")
                .optional(
                        RotationIntervals.PARAMETER,
                        ParameterKind.TEXT,
                        "7 to 730 days such as 365d, with d, h, m or s; needed when it does.")
                .errors(
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.KEY_DISABLED,
                        KmsErrorCode.KEY_PENDING_DELETION,
                        KmsErrorCode.UNSUPPORTED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        Duration interval = requiredFlag(call, ENABLE) ? RotationIntervals.required(call) : null;
        keys.send(key, new ChangeKeyRotation(key, call.caller(), interval), call);
        return Answer.empty();
    }
}
