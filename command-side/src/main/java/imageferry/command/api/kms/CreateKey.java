package imageferry.command.api.kms;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyRotation;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.KeyView;
import java.time.Clock;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Makes a symmetric master key. What the service cannot do is refused, never left out in silence. */
@Component
final class CreateKey extends KmsAction {
    private static final int DESCRIPTION_LIMIT = 8192;

    private final MasterKeys masterKeys;
    private final KeyMetadata metadata;
    private final Clock clock;

    CreateKey(MasterKeys masterKeys, KeyMetadata metadata, Clock clock) {
        this.masterKeys = masterKeys;
        this.metadata = metadata;
        this.clock = clock;
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        only(
                parameters,
                "KeySpec",
                KeyMetadata.SYMMETRIC_SPEC,
                Set.of("Aliyun_SM4", "RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P256K", "EC_SM2"));
        only(parameters, "KeyUsage", KeyMetadata.ENCRYPT_DECRYPT, Set.of("SIGN/VERIFY"));
        only(parameters, "Origin", KeyMetadata.OWN_ORIGIN, Set.of("EXTERNAL"));
        only(parameters, "ProtectionLevel", KeyMetadata.SOFTWARE, Set.of("HSM"));
        for (String name : Set.of("DKMSInstanceId", "Policy", "Tags")) {
            parameters.text(name).ifPresent(value -> {
                throw unsupported("the parameter " + name);
            });
        }
        if (parameters.flag("EnableAutomaticRotation")) {
            throw unsupported("automatic rotation");
        }
        String description = parameters.text("Description", "");
        if (description.codePointCount(0, description.length()) > DESCRIPTION_LIMIT || description.contains("\0")) {
            throw invalid("Description");
        }
        return Answer.empty().with("KeyMetadata", metadata.of(create(description, call), call));
    }

    private KeyView create(String description, Call call) {
        KeyId key = masterKeys.create(call.caller(), description, call.origin());
        return new KeyView(
                key,
                call.caller(),
                KeyOwner.CUSTOMER,
                description,
                KeyMetadata.SYMMETRIC_SPEC,
                KeyMetadata.ENCRYPT_DECRYPT,
                KeyMetadata.OWN_ORIGIN,
                KeyMetadata.SOFTWARE,
                KeyState.ENABLED,
                masterKeys.primaryVersion(call.caller(), key),
                clock.instant(),
                null,
                new KeyRotation(clock.instant(), null, null),
                null,
                new TreeMap<>());
    }

    /** Of the words that the API knows one is done here; the others are refused, unknown words are invalid. */
    private static void only(Parameters parameters, String name, String done, Set<String> known) {
        String value = parameters.text(name, done);
        if (known.contains(value)) {
            throw unsupported(name + " " + value);
        }
        if (!value.equals(done)) {
            throw invalid(name);
        }
    }

    private static ApiException unsupported(String what) {
        return new ApiException(KmsErrorCode.UNSUPPORTED, what);
    }
}
