package imageferry.command.api.kms.version;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.events.ids.KeyId;
import imageferry.events.readside.KeyVersionView;
import imageferry.events.readside.ReadSide;
import org.springframework.stereotype.Component;

/** Tells about one version of a key. */
@Component
final class DescribeKeyVersion extends KmsAction {
    private static final String VERSION = "KeyVersionId";

    private final KeyCalls keys;
    private final ReadSide readSide;

    DescribeKeyVersion(KeyCalls keys, ReadSide readSide) {
        this.keys = keys;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Tells about one version of a key.")
                .required(VERSION, ParameterKind.TEXT, "Id of the version.")
                .errors(KmsErrorCode.KEY_VERSION_NOT_FOUND)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        KeyVersionView version = readSide.keyVersion(call.caller(), required(call, VERSION))
                .filter(found -> found.keyId().equals(key))
                .orElseThrow(() -> new ApiException(KmsErrorCode.KEY_VERSION_NOT_FOUND));
        return Answer.empty().with("KeyVersion", VersionAnswers.of(version));
    }
}
