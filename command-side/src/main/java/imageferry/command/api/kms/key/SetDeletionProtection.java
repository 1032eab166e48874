package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.ProtectKey;
import imageferry.events.ids.KeyId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refuses the deletion of a key from now on, or not any more. The key is named by its ARN, or by KeyId as Terraform does. */
@Component
final class SetDeletionProtection extends KmsAction {
    private static final String ARN = "ProtectedResourceArn";
    private static final String ENABLE = "EnableDeletionProtection";
    private static final String DESCRIPTION = "DeletionProtectionDescription";

    private final KeyCalls keys;

    SetDeletionProtection(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Refuses the deletion of a key from now on, or not any more.")
                .optional(ARN, ParameterKind.KEY_ID, "ARN of the key; this or KeyId.")
                .optional(KEY_ID, ParameterKind.KEY_ID, "Id, alias/… or ARN of the key.")
                .required(ENABLE, ParameterKind.FLAG, "Whether the key is protected.")
                .optional(DESCRIPTION, ParameterKind.TEXT, "Why, up to 8192 characters.")
                .region()
                .errors(
                        KmsErrorCode.MISSING_PARAMETER,
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.KEY_NOT_FOUND,
                        KmsErrorCode.ALIAS_NOT_FOUND,
                        KmsErrorCode.KEY_STATE_FORBIDS,
                        KmsErrorCode.UNSUPPORTED)
                .build();
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text(naming(call)).stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, naming(call));
        boolean protect = requiredFlag(call, ENABLE);
        String description = Descriptions.read(call, DESCRIPTION);
        keys.send(key, new ProtectKey(key, call.caller(), protect, protect ? description : ""), call);
        return Answer.empty();
    }

    private static String naming(Call call) {
        return call.parameters().text(ARN).isPresent()
                        || call.parameters().text(KEY_ID).isEmpty()
                ? ARN
                : KEY_ID;
    }
}
