package imageferry.command.api.kms.cipher;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.vault.Ciphertext;
import imageferry.command.vault.Ciphertexts;
import imageferry.events.ids.KeyId;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** Encrypts up to 6 KiB under the primary version of a key. */
@Component
final class Encrypt extends KmsAction {
    private final KeyCalls keys;
    private final Ciphertexts ciphertexts;

    Encrypt(KeyCalls keys, Ciphertexts ciphertexts) {
        this.keys = keys;
        this.ciphertexts = ciphertexts;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Encrypts up to 6 KiB under the primary version of a key.")
                .required(CipherTexts.PLAINTEXT, ParameterKind.TEXT, "Base64 of 1 to 6144 bytes.")
                .optional(CipherTexts.CONTEXT, ParameterKind.JSON, CipherTexts.CONTEXT_MEANING)
                .dryRun()
                .errors(
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.KEY_DISABLED,
                        KmsErrorCode.KEY_PENDING_DELETION,
                        KmsErrorCode.LIMIT_EXCEEDED,
                        GatewayErrorCode.DRY_RUN)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        SortedMap<String, String> context = CipherTexts.context(call, CipherTexts.CONTEXT);
        SecretBytes plaintext = CipherTexts.plaintext(call);
        try {
            Ciphertext made = keys.noted(key, () -> ciphertexts.encrypt(call.caller(), key, plaintext, context));
            CipherTexts.endDryRun(call);
            return CipherTexts.of(made);
        } finally {
            plaintext.wipe();
        }
    }
}
