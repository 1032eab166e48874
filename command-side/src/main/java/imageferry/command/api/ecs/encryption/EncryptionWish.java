package imageferry.command.api.ecs.encryption;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What a copy asks for with {@code Encrypted}, where default encryption may be on (acceptance E4, I1, I8, I9). Unset means true there
 * for a plain source; encrypted content is copied only by those who say that the copy is encrypted.
 *
 * @param asked what the call says; null when it says nothing
 * @param byDefault default encryption is on in the destination
 */
public record EncryptionWish(@Nullable Boolean asked, boolean byDefault) {

    /** @param keyWithoutFlag the action's error for a key that is named for what is not said to be encrypted */
    static EncryptionWish of(Parameters parameters, boolean byDefault, ErrorCode keyWithoutFlag) {
        Boolean asked = parameters.flagOrNull("Encrypted");
        if (!Boolean.TRUE.equals(asked) && parameters.text("KMSKeyId").isPresent()) {
            throw new ApiException(keyWithoutFlag);
        }
        return new EncryptionWish(asked, byDefault);
    }

    /** Whether the copy is to be encrypted. */
    public boolean encrypted() {
        return asked == null ? byDefault : asked;
    }

    /**
     * Refuses what the source forbids.
     *
     * @param wouldDecrypt the action's error for encrypted content whose copy is not said to be encrypted
     */
    public void check(boolean sourceEncrypted, ErrorCode wouldDecrypt) {
        if (Boolean.TRUE.equals(asked)) {
            return;
        }
        if (sourceEncrypted) {
            throw new ApiException(wouldDecrypt);
        }
        if (byDefault && asked != null) {
            throw new ApiException(EcsErrorCode.DEFAULT_ENCRYPTION_NOT_MATCHED);
        }
    }
}
