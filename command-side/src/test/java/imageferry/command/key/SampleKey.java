package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyOwner;
import imageferry.events.key.KeyVersionCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A symmetric key of the customer, its commands and its events. */
final class SampleKey {
    static final AccountId OWNER = new AccountId("1000000000000001");
    static final AccountId STRANGER = new AccountId("1000000000000002");
    static final KeyId KEY = new KeyId("key-0001");
    static final KeyVersionId VERSION = new KeyVersionId("version-0001");
    static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");

    static final KeyVersionId NEXT_VERSION = new KeyVersionId("version-0002");

    static final KeyCreated CREATED = created(KeyOwner.CUSTOMER, "Aliyun_AES_256");
    static final KeyDisabled DISABLED = new KeyDisabled(KEY);
    static final KeyDeletionScheduled DELETION_SCHEDULED = new KeyDeletionScheduled(KEY, LATER, false);
    static final KeyDestroyed DESTROYED = new KeyDestroyed(KEY);

    private SampleKey() {}

    static KeyCreated created(KeyOwner owner, String spec) {
        return new KeyCreated(
                KEY, OWNER, owner, "for backups", spec, "ENCRYPT/DECRYPT", "Aliyun_KMS", "SOFTWARE", VERSION);
    }

    static CreateKey create() {
        return new CreateKey(
                KEY,
                OWNER,
                KeyOwner.CUSTOMER,
                "for backups",
                "Aliyun_AES_256",
                "ENCRYPT/DECRYPT",
                "Aliyun_KMS",
                "SOFTWARE",
                VERSION);
    }

    static AuthorizeKeyUse authorize() {
        return new AuthorizeKeyUse(KEY, OWNER, "CopyImage");
    }

    static RecordKeyUseRefused useRefused() {
        return new RecordKeyUseRefused(KEY, STRANGER, "CopyImage", "KEY_NOT_FOUND");
    }

    static EnableKey enable() {
        return new EnableKey(KEY, OWNER);
    }

    static DisableKey disable() {
        return new DisableKey(KEY, OWNER);
    }

    static ScheduleKeyDeletion scheduleDeletion() {
        return new ScheduleKeyDeletion(KEY, OWNER, LATER, false);
    }

    static CancelKeyDeletion cancelDeletion() {
        return new CancelKeyDeletion(KEY, OWNER);
    }

    static ChangeKeyDescription describe() {
        return new ChangeKeyDescription(KEY, OWNER, "for images");
    }

    static TagKey tag() {
        return new TagKey(KEY, OWNER, List.of(new Tag("team", "web")));
    }

    static UntagKey untag() {
        return new UntagKey(KEY, OWNER, List.of("stage", "none"));
    }

    static AddKeyAlias addAlias() {
        return new AddKeyAlias(KEY, OWNER, "alias/new");
    }

    static RemoveKeyAlias removeAlias() {
        return new RemoveKeyAlias(KEY, OWNER, "alias/old");
    }

    static ChangeKeyRotation rotateYearly() {
        return new ChangeKeyRotation(KEY, OWNER, Duration.ofDays(365));
    }

    static AddKeyVersion addVersion(KeyVersionCause cause) {
        return new AddKeyVersion(KEY, OWNER, NEXT_VERSION, cause, LATER);
    }

    static RecordDataKeyRewrapped rewrapped() {
        return new RecordDataKeyRewrapped(KEY, "data-key-1", 1, new KeyVersionId("version-0000"), VERSION);
    }

    static ProtectKey protect() {
        return new ProtectKey(KEY, OWNER, true, "needed");
    }

    static PostponeKeyDestruction postpone() {
        return new PostponeKeyDestruction(KEY, 3, LATER.plusSeconds(86_400));
    }

    static DestroyKey destroy() {
        return new DestroyKey(KEY);
    }
}
