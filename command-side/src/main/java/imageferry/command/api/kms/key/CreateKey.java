package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.kms.tag.KeyTags;
import imageferry.command.api.kms.version.RotationIntervals;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.ChangeKeyRotation;
import imageferry.command.key.TagKey;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.KeyId;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyRotation;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.KeyView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a symmetric master key. What the service cannot do is refused, never left out in silence. */
@Component
final class CreateKey extends KmsAction {
    private static final String ROTATE = "EnableAutomaticRotation";
    private static final String TAGS = "Tags";

    private final MasterKeys masterKeys;
    private final KeyCalls keys;
    private final KeyMetadata metadata;
    private final Clock clock;

    CreateKey(MasterKeys masterKeys, KeyCalls keys, KeyMetadata metadata, Clock clock) {
        this.masterKeys = masterKeys;
        this.keys = keys;
        this.metadata = metadata;
        this.clock = clock;
    }

    @Override
    public ActionSpec spec() {
        return KeyWish.spec("Makes a symmetric master key.")
                .optional(Descriptions.PARAMETER, ParameterKind.TEXT, "Up to 8192 characters.")
                .optional(ROTATE, ParameterKind.FLAG, "Whether the key gets a new version by itself.")
                .optional(RotationIntervals.PARAMETER, ParameterKind.TEXT, "7 to 730 days such as 365d; needed then.")
                .optional(TAGS, ParameterKind.JSON, "[{\"TagKey\":\"…\",\"TagValue\":\"…\"}], 20 at most.")
                .region()
                .errors(
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.MISSING_PARAMETER,
                        KmsErrorCode.LIMIT_EXCEEDED,
                        KmsErrorCode.UNSUPPORTED)
                .acceptance("B5")
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyWish.requirePossible(call);
        Duration interval = call.parameters().flag(ROTATE) ? RotationIntervals.required(call) : null;
        String description = Descriptions.read(call, Descriptions.PARAMETER);
        List<Tag> tags = call.parameters()
                .text(TAGS)
                .map(json -> KeyTags.read(json, TAGS))
                .orElse(List.of());
        KeyId key = masterKeys.create(call.caller(), description, call.origin());
        if (interval != null) {
            keys.send(key, new ChangeKeyRotation(key, call.caller(), interval), call);
        }
        if (!tags.isEmpty()) {
            keys.send(key, new TagKey(key, call.caller(), tags), call);
        }
        return Answer.empty().with("KeyMetadata", metadata.of(made(key, description, interval, call), call));
    }

    private KeyView made(KeyId key, String description, @Nullable Duration interval, Call call) {
        Instant now = clock.instant();
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
                now,
                null,
                new KeyRotation(now, interval, interval == null ? null : now.plus(interval)),
                null,
                new TreeMap<>());
    }
}
