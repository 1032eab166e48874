package imageferry.command.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of HMAC-SHA-256. Safe for use by many threads. */
final class HmacKey {
    private final SecretBytes secret;

    HmacKey(SecretBytes secret) {
        this.secret = secret;
    }

    byte[] mac(byte[]... parts) {
        byte[] key = secret.copy();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected HMAC-SHA-256 to be available", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    void wipe() {
        secret.wipe();
    }
}
