package imageferry.events;

import static imageferry.events.SampleEvents.KEY;
import static imageferry.events.SampleEvents.KEY_VERSION;

import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionProtectionChanged;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDescriptionChanged;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDestructionDue;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyRotationDue;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUntagged;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyOwner;
import imageferry.events.key.KeyVersionCause;
import java.time.Instant;
import java.util.List;

/** The life of the master key of the other samples. */
final class SampleKeys {
    private static final KeyVersionId NEXT_VERSION = new KeyVersionId("2ab1a983-7072-4bbc-a582-584b5bd80002");
    private static final Instant DELETION = Instant.parse("2026-12-21T04:00:00Z");
    private static final Instant ROTATION = Instant.parse("2027-11-21T04:00:00Z");

    private SampleKeys() {}

    static List<DomainEvent> all() {
        return List.of(
                new KeyCreated(
                        KEY,
                        SampleEvents.ACCOUNT,
                        KeyOwner.CUSTOMER,
                        "for images",
                        "Aliyun_AES_256",
                        "ENCRYPT/DECRYPT",
                        "Aliyun_KMS",
                        "SOFTWARE",
                        KEY_VERSION),
                new KeyEnabled(KEY),
                new KeyDisabled(KEY),
                new KeyUseRefused(KEY, SampleEvents.OTHER_ACCOUNT, "CopyImage", "KEY_NOT_FOUND"),
                new KeyDescriptionChanged(KEY, "for images and backups"),
                new KeyTagged(KEY, List.of(new Tag("team", "storage"))),
                new KeyUntagged(KEY, List.of("team")),
                new KeyAliasAdded(KEY, "alias/images"),
                new KeyAliasRemoved(KEY, "alias/images"),
                new KeyRotationChanged(KEY, 31_536_000L, ROTATION),
                new KeyRotationDue(KEY, ROTATION),
                new KeyVersionCreated(KEY, NEXT_VERSION, KEY_VERSION, KeyVersionCause.SCHEDULE, ROTATION),
                new DataKeyRewrapped(KEY, "dk-0001", 1, KEY_VERSION, NEXT_VERSION),
                new KeyDeletionProtectionChanged(KEY, true, "images of the shop"),
                new KeyDeletionScheduled(KEY, DELETION, true),
                new KeyDeletionCancelled(KEY),
                new KeyDestructionDue(KEY, DELETION),
                new KeyDestructionPostponed(KEY, 12, DELETION.plusSeconds(86_400)),
                new KeyDestroyed(KEY));
    }
}
