package imageferry.command.api.kms.cipher;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.JsonTexts;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.vault.Ciphertext;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedMap;

/** Parameters and answers of the actions that encrypt and decrypt. */
final class CipherTexts {
    static final String CONTEXT = "EncryptionContext";
    static final String BLOB = "CiphertextBlob";
    static final String PLAINTEXT = "Plaintext";
    static final String CONTEXT_MEANING = "JSON object of texts; the same is needed to decrypt.";

    private static final int MOST_BYTES = 6 * 1024;
    private static final String DRY_RUN = "DryRun";

    private CipherTexts() {}

    /** The bytes that a parameter holds as Base64, 1 to 6144. */
    static SecretBytes plaintext(Call call) {
        String base64 = call.parameters()
                .text(PLAINTEXT)
                .orElseThrow(() -> new ApiException(KmsErrorCode.MISSING_PARAMETER, PLAINTEXT));
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw KmsAction.invalid(PLAINTEXT);
        }
        try {
            if (bytes.length == 0 || bytes.length > MOST_BYTES) {
                throw KmsAction.invalid(PLAINTEXT);
            }
            return new SecretBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static SortedMap<String, String> context(Call call, String parameter) {
        return JsonTexts.object(call.parameters().textOrNull(parameter), parameter);
    }

    /** Ends a call that only asks whether it would be carried out. */
    static void endDryRun(Call call) {
        if (call.parameters().flag(DRY_RUN)) {
            throw new ApiException(GatewayErrorCode.DRY_RUN);
        }
    }

    static Answer of(Ciphertext ciphertext) {
        return Answer.empty()
                .with("KeyId", ciphertext.keyId().value())
                .with("KeyVersionId", ciphertext.versionId().value())
                .with(BLOB, ciphertext.base64());
    }

    static String base64(SecretBytes secret) {
        byte[] bytes = secret.copy();
        try {
            return Base64.getEncoder().encodeToString(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
