package imageferry.command.api.kms.cipher;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.vault.Ciphertext;
import imageferry.command.vault.Ciphertexts;
import imageferry.command.vault.Plaintext;
import imageferry.events.ids.KeyId;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts a ciphertext under the primary version of a key, without showing what it stands for. */
@Component
final class ReEncrypt extends KmsAction {
    private static final String DESTINATION_KEY = "DestinationKeyId";
    private static final String DESTINATION_CONTEXT = "DestinationEncryptionContext";
    private static final String SOURCE_CONTEXT = "SourceEncryptionContext";
    private static final List<String> OF_ASYMMETRIC =
            List.of("SourceKeyId", "SourceKeyVersionId", "SourceEncryptionAlgorithm");

    private final CiphertextOpening opening;
    private final KeyCalls keys;
    private final Ciphertexts ciphertexts;

    ReEncrypt(CiphertextOpening opening, KeyCalls keys, Ciphertexts ciphertexts) {
        this.opening = opening;
        this.keys = keys;
        this.ciphertexts = ciphertexts;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Puts a ciphertext under the primary version of a key, without showing its plaintext.")
                .required(CipherTexts.BLOB, ParameterKind.CIPHERTEXT, "As Encrypt or GenerateDataKey gave it.")
                .optional(SOURCE_CONTEXT, ParameterKind.JSON, "As it was given then.")
                .required(DESTINATION_KEY, ParameterKind.KEY_ID, "Id, alias/… or ARN of the key to put it under.")
                .optional(DESTINATION_CONTEXT, ParameterKind.JSON, CipherTexts.CONTEXT_MEANING)
                .optional("SourceKeyId", ParameterKind.KEY_ID, "Refused: of asymmetric keys.")
                .optional("SourceKeyVersionId", ParameterKind.TEXT, "Refused: of asymmetric keys.")
                .optional("SourceEncryptionAlgorithm", ParameterKind.TEXT, "Refused: of asymmetric keys.")
                .region()
                .dryRun()
                .errors(
                        KmsErrorCode.MISSING_PARAMETER,
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.INVALID_CIPHERTEXT,
                        KmsErrorCode.KEY_NOT_FOUND,
                        KmsErrorCode.ALIAS_NOT_FOUND,
                        KmsErrorCode.KEY_DISABLED,
                        KmsErrorCode.KEY_PENDING_DELETION,
                        KmsErrorCode.LIMIT_EXCEEDED,
                        KmsErrorCode.UNSUPPORTED,
                        GatewayErrorCode.DRY_RUN)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return Stream.concat(opening.resources(call).stream(), call.parameters().text(DESTINATION_KEY).stream())
                .toList();
    }

    @Override
    public Answer perform(Call call) {
        for (String parameter : OF_ASYMMETRIC) {
            if (call.parameters().text(parameter).isPresent()) {
                throw unsupported("the parameter " + parameter + ", it is for asymmetric keys");
            }
        }
        String blob = required(call, CipherTexts.BLOB);
        KeyId key = keys.named(call, DESTINATION_KEY);
        SortedMap<String, String> context = CipherTexts.context(call, DESTINATION_CONTEXT);
        Plaintext plaintext = opening.open(call, blob, CipherTexts.context(call, SOURCE_CONTEXT));
        try {
            Ciphertext made =
                    keys.noted(key, () -> ciphertexts.encrypt(call.caller(), key, plaintext.bytes(), context));
            CipherTexts.endDryRun(call);
            return CipherTexts.of(made);
        } finally {
            plaintext.bytes().wipe();
        }
    }
}
