package imageferry.command.api.kms.version;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes a new version of a key at once. Wider than the vendor, which has this for asymmetric keys only. */
@Component
final class CreateKeyVersion extends KmsAction {
    private final KeyCalls keys;
    private final MasterKeys masterKeys;
    private final Clock clock;

    CreateKeyVersion(KeyCalls keys, MasterKeys masterKeys, Clock clock) {
        this.keys = keys;
        this.masterKeys = masterKeys;
        this.clock = clock;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Makes a new version of a key, under which its data keys are put; no content moves.")
                .errors(KmsErrorCode.KEY_DISABLED, KmsErrorCode.KEY_PENDING_DELETION, KmsErrorCode.UNSUPPORTED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        KeyVersionId version = keys.noted(key, () -> masterKeys.newVersion(call.caller(), key, call.origin()));
        return Answer.empty().with("KeyVersion", VersionAnswers.of(key, version, clock.instant()));
    }
}
