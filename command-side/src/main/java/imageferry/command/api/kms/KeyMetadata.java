package imageferry.command.api.kms;

import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.KeyView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** A master key in the words of the API: every field is a text. */
@Component
final class KeyMetadata {
    static final String SYMMETRIC_SPEC = "Aliyun_AES_256";
    static final String ENCRYPT_DECRYPT = "ENCRYPT/DECRYPT";
    static final String OWN_ORIGIN = "Aliyun_KMS";
    static final String SOFTWARE = "SOFTWARE";

    private static final String SERVICE_CREATOR = "Ecs";
    private static final String OFF = "Disabled";

    private final Regions regions;

    KeyMetadata(Regions regions) {
        this.regions = regions;
    }

    Answer of(KeyView key, Call call) {
        return Answer.empty()
                .with("KeyId", key.keyId().value())
                .with("Arn", arn(key.accountId(), key.keyId(), call))
                .with("KeySpec", key.keySpec())
                .with("KeyUsage", key.keyUsage())
                .with("KeyState", word(key.state()))
                .with("Origin", key.keyOrigin())
                .with("ProtectionLevel", key.protectionLevel())
                .with("Description", key.description())
                .with(
                        "Creator",
                        key.owner() == KeyOwner.SERVICE
                                ? SERVICE_CREATOR
                                : key.accountId().value())
                .with("CreationDate", time(key.createdAt()))
                .with("PrimaryKeyVersion", key.primaryVersionId().value())
                .with("LastRotationDate", time(key.createdAt()))
                .with("AutomaticRotation", OFF)
                .with("MaterialExpireTime", "")
                .with("DeletionProtection", OFF)
                .with("DeleteDate", key.deleteAt() == null ? null : time(key.deleteAt()));
    }

    /** Keys are known in all regions, so the ARN names the region that was asked; calls without one mean the first. */
    String arn(AccountId account, KeyId key, Call call) {
        Region region =
                call.parameters().text("RegionId").flatMap(regions::find).orElse(regions.byDefault());
        return "acs:kms:" + region.id() + ":" + account + ":key/" + key;
    }

    static String word(KeyState state) {
        return switch (state) {
            case ENABLED -> "Enabled";
            case DISABLED -> "Disabled";
            case PENDING_DELETION -> "PendingDeletion";
        };
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
