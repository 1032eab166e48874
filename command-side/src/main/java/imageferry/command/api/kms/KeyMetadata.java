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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A master key in the words of the API: every field is a text. */
@Component
public final class KeyMetadata {
    public static final String SYMMETRIC_SPEC = "Aliyun_AES_256";
    public static final String ENCRYPT_DECRYPT = "ENCRYPT/DECRYPT";
    public static final String OWN_ORIGIN = "Aliyun_KMS";
    public static final String SOFTWARE = "SOFTWARE";

    private static final String SERVICE_CREATOR = "Ecs";
    private static final String ON = "Enabled";
    private static final String OFF = "Disabled";

    private final Regions regions;

    public KeyMetadata(Regions regions) {
        this.regions = regions;
    }

    public Answer of(KeyView key, Call call) {
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
                .with("LastRotationDate", time(key.rotation().lastAt()))
                .with("AutomaticRotation", rotation(key))
                .with("RotationInterval", seconds(key.rotation().interval()))
                .with("NextRotationDate", timeOrNull(key.rotation().nextAt()))
                .with("MaterialExpireTime", "")
                .with("DeletionProtection", key.protection() == null ? OFF : ON)
                .with("DeletionProtectionDescription", key.protection())
                .with("DeleteDate", timeOrNull(key.deleteAt()));
    }

    /** Keys are known in all regions, so the ARN names the region that was asked; calls without one mean the first. */
    public String arn(AccountId account, KeyId key, Call call) {
        return prefix(account, call) + "key/" + key;
    }

    /** The alias is given with its {@code alias/}. */
    public String aliasArn(String alias, Call call) {
        return prefix(call.caller(), call) + alias;
    }

    private String prefix(AccountId account, Call call) {
        Region region =
                call.parameters().text("RegionId").flatMap(regions::find).orElse(regions.byDefault());
        return "acs:kms:" + region.id() + ":" + account + ":";
    }

    public static String word(KeyState state) {
        return switch (state) {
            case ENABLED -> "Enabled";
            case DISABLED -> "Disabled";
            case PENDING_DELETION -> "PendingDeletion";
        };
    }

    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String rotation(KeyView key) {
        if (key.rotation().interval() == null) {
            return OFF;
        }
        return key.state() == KeyState.ENABLED ? ON : "Suspended";
    }

    private static @Nullable String seconds(@Nullable Duration interval) {
        return interval == null ? null : interval.toSeconds() + "s";
    }

    private static @Nullable String timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}
