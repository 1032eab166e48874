package imageferry.deploy.benchmark.events;

import imageferry.events.DomainEvent;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDescriptionChanged;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyOwner;
import imageferry.events.key.KeyVersionCause;
import java.util.List;

/** What happens to one master key. */
final class KeyStory {
    private KeyStory() {}

    static List<DomainEvent> of(Numbered it) {
        return List.of(
                new KeyCreated(
                        it.key(),
                        it.account(),
                        KeyOwner.CUSTOMER,
                        "",
                        "Aliyun_AES_256",
                        "ENCRYPT/DECRYPT",
                        "Aliyun_KMS",
                        "SOFTWARE",
                        it.version(0)),
                new KeyAliasAdded(it.key(), "alias/" + it.number()),
                new KeyDescriptionChanged(it.key(), "said later"),
                new KeyTagged(it.key(), List.of(new Tag("stage", "test"))),
                new KeyRotationChanged(it.key(), 86_400L * 365, null),
                new KeyVersionCreated(it.key(), it.version(1), it.version(0), KeyVersionCause.REQUEST, null),
                new KeyDisabled(it.key()),
                new KeyEnabled(it.key()),
                new KeyAliasRemoved(it.key(), "alias/" + it.number()));
    }

    static DomainEvent rewrapped(Numbered it) {
        return new DataKeyRewrapped(it.key(), it.encryption().dataKeyId(), 1, it.version(0), it.version(1));
    }
}
