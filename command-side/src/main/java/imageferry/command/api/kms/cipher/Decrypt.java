package imageferry.command.api.kms.cipher;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.vault.Plaintext;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decrypts a ciphertext, which names its key version itself. */
@Component
final class Decrypt extends KmsAction {
    private final CiphertextOpening opening;

    Decrypt(CiphertextOpening opening) {
        this.opening = opening;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Decrypts a ciphertext, which names its key version itself.")
                .required(CipherTexts.BLOB, ParameterKind.CIPHERTEXT, "As Encrypt or GenerateDataKey gave it.")
                .optional(CipherTexts.CONTEXT, ParameterKind.JSON, "As it was given then.")
                .region()
                .dryRun()
                .errors(
                        KmsErrorCode.MISSING_PARAMETER,
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.INVALID_CIPHERTEXT,
                        KmsErrorCode.KEY_NOT_FOUND,
                        KmsErrorCode.KEY_DISABLED,
                        KmsErrorCode.KEY_PENDING_DELETION,
                        GatewayErrorCode.DRY_RUN)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return opening.resources(call);
    }

    @Override
    public Answer perform(Call call) {
        String blob = required(call, CipherTexts.BLOB);
        Plaintext plaintext = opening.open(call, blob, CipherTexts.context(call, CipherTexts.CONTEXT));
        try {
            CipherTexts.endDryRun(call);
            return Answer.empty()
                    .with("KeyId", plaintext.keyId().value())
                    .with("KeyVersionId", plaintext.versionId().value())
                    .with(CipherTexts.PLAINTEXT, CipherTexts.base64(plaintext.bytes()));
        } finally {
            plaintext.bytes().wipe();
        }
    }
}
