package imageferry.command.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import imageferry.command.crypto.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Wraps secrets under a parent secret: a wrapping key of its own for each context (HKDF-SHA-256), AES-256-GCM with a random nonce, the
 * context authenticated. The form is one byte of version, 12 of nonce, the ciphertext, 16 of tag.
 */
final class Wrapping {
    private static final byte FORM = 1;
    private static final int KEY_BYTES = 32;

    private Wrapping() {}

    static byte[] wrap(SecretBytes parent, WrapContext context, SecretBytes secret) {
        byte[] plain = secret.copy();
        try {
            byte[] sealed = cipher(parent, context).encrypt(plain, context.bytes());
            byte[] wrapped = new byte[sealed.length + 1];
            wrapped[0] = FORM;
            System.arraycopy(sealed, 0, wrapped, 1, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot wrap " + context, e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * @throws GeneralSecurityException when the wrapped secret was changed, or is another's, or lies under another parent. The text
     *     names the context and nothing else
     */
    static SecretBytes unwrap(SecretBytes parent, WrapContext context, byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length < 1 || wrapped[0] != FORM) {
            throw new GeneralSecurityException("The wrapped " + context + " has an unknown form");
        }
        byte[] plain;
        try {
            plain = cipher(parent, context).decrypt(Arrays.copyOfRange(wrapped, 1, wrapped.length), context.bytes());
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException("The wrapped " + context + " does not open", e);
        }
        try {
            return new SecretBytes(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** A secret that follows from the parent and the context alone. */
    static byte[] derive(SecretBytes parent, WrapContext context) {
        byte[] input = parent.copy();
        try {
            return Hkdf.computeHkdf("HMACSHA256", input, new byte[0], context.bytes(), KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot derive a key for " + context, e);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    private static AesGcmJce cipher(SecretBytes parent, WrapContext context) throws GeneralSecurityException {
        byte[] key = derive(parent, context);
        try {
            return new AesGcmJce(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
