package imageferry.command.encryption;

import imageferry.events.ids.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * Which key new content lies under that is to be encrypted: the table of design §5 (acceptance C2, C6 to C8, E2 to E6, I4, I5, I14).
 * Every key here is the caller's own; whether it may be used is asked elsewhere.
 *
 * @param named the key that the call names
 * @param accountDefault the account's default key in the region, while default encryption is on there
 * @param service the account's service key; may be absent where a key is named
 */
public record KeyPrecedence(
        @Nullable KeyId named,
        @Nullable KeyId accountDefault,
        @Nullable KeyId service) {

    /**
     * The key of an encrypted copy. The account's default key has no say: it is for disks.
     *
     * @param own whether the source is the caller's, not shared with the caller
     * @param source the key of the content copied; null when it is plain
     */
    public KeyId ofCopy(boolean own, @Nullable KeyId source) {
        if (named != null) {
            return named;
        }
        // The key of another account is never used for the caller's content.
        return own && source != null ? source : serviceKey();
    }

    /** The key of an encrypted disk, whatever it is made from: the key of its snapshot has no say. */
    public KeyId ofDisk() {
        if (named != null) {
            return named;
        }
        return accountDefault != null ? accountDefault : serviceKey();
    }

    /** The key of a snapshot or an image made of content of the same account, which stays where it is. */
    public static @Nullable KeyId inherited(@Nullable KeyId source) {
        return source;
    }

    private KeyId serviceKey() {
        if (service == null) {
            throw new IllegalStateException("Expected the service key, for no key is named, but it is absent");
        }
        return service;
    }
}
