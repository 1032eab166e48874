package imageferry.command.api.kms.key;

import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import java.util.Set;

/** What kind of key a caller wants. Of the words that the API knows one is done here; the others are refused, unknown words are invalid. */
final class KeyWish {
    private static final Set<String> NEVER = Set.of("DKMSInstanceId");

    private KeyWish() {}

    static ActionSpec.Builder spec(String purpose) {
        return ActionSpec.of(purpose)
                .optional("KeySpec", ParameterKind.TEXT, "Aliyun_AES_256.")
                .optional("KeyUsage", ParameterKind.TEXT, "ENCRYPT/DECRYPT.")
                .optional("Origin", ParameterKind.TEXT, "Aliyun_KMS.")
                .optional("ProtectionLevel", ParameterKind.TEXT, "SOFTWARE.")
                .optional("DKMSInstanceId", ParameterKind.TEXT, "Refused.")
                .optional(KeyPolicy.PARAMETER, ParameterKind.JSON, "The default policy; every other is refused.");
    }

    static void requirePossible(Call call) {
        Parameters parameters = call.parameters();
        only(
                parameters,
                "KeySpec",
                KeyMetadata.SYMMETRIC_SPEC,
                Set.of("Aliyun_SM4", "RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P256K", "EC_SM2"));
        only(parameters, "KeyUsage", KeyMetadata.ENCRYPT_DECRYPT, Set.of("SIGN/VERIFY"));
        only(parameters, "Origin", KeyMetadata.OWN_ORIGIN, Set.of("EXTERNAL"));
        only(parameters, "ProtectionLevel", KeyMetadata.SOFTWARE, Set.of("HSM"));
        for (String name : NEVER) {
            if (parameters.text(name).isPresent()) {
                throw KmsAction.unsupported("the parameter " + name);
            }
        }
        parameters.text(KeyPolicy.PARAMETER).ifPresent(policy -> KeyPolicy.requireDefault(call, policy));
    }

    private static void only(Parameters parameters, String name, String done, Set<String> known) {
        String value = parameters.text(name, done);
        if (known.contains(value)) {
            throw KmsAction.unsupported(name + " " + value);
        }
        if (!value.equals(done)) {
            throw KmsAction.invalid(name);
        }
    }
}
