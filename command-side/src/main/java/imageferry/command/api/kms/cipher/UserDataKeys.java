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

/** Fresh data keys that users keep, encrypted under a key of theirs. */
@Component
final class UserDataKeys {
    static final String SPEC = "KeySpec";
    static final String BYTES = "NumberOfBytes";

    private static final int MOST_BYTES = 1024;

    private final KeyCalls keys;
    private final Ciphertexts ciphertexts;

    UserDataKeys(KeyCalls keys, Ciphertexts ciphertexts) {
        this.keys = keys;
        this.ciphertexts = ciphertexts;
    }

    static ActionSpec spec(ActionSpec.Builder ofKey) {
        return ofKey.optional(SPEC, ParameterKind.TEXT, "AES_256 or AES_128; AES_256 when absent.")
                .optional(BYTES, ParameterKind.NUMBER, "1 to 1024; wins over KeySpec.")
                .optional(CipherTexts.CONTEXT, ParameterKind.JSON, CipherTexts.CONTEXT_MEANING)
                .dryRun()
                .errors(
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.KEY_DISABLED,
                        KmsErrorCode.KEY_PENDING_DELETION,
                        KmsErrorCode.LIMIT_EXCEEDED,
                        GatewayErrorCode.INVALID_PARAMETER,
                        GatewayErrorCode.DRY_RUN)
                .build();
    }

    /** @param shown whether the plain data key is in the answer too */
    Answer make(Call call, KeyId key, boolean shown) {
        int length = length(call);
        SortedMap<String, String> context = CipherTexts.context(call, CipherTexts.CONTEXT);
        SecretBytes fresh = ciphertexts.fresh(length);
        try {
            Ciphertext made = keys.noted(key, () -> ciphertexts.encrypt(call.caller(), key, fresh, context));
            CipherTexts.endDryRun(call);
            Answer answer = CipherTexts.of(made);
            return shown ? answer.with(CipherTexts.PLAINTEXT, CipherTexts.base64(fresh)) : answer;
        } finally {
            fresh.wipe();
        }
    }

    private static int length(Call call) {
        int length = switch (call.parameters().text(SPEC, "AES_256")) {
            case "AES_256" -> 32;
            case "AES_128" -> 16;
            default -> throw KmsAction.invalid(SPEC);
        };
        return call.parameters().number(BYTES, 1, MOST_BYTES, length);
    }
}
