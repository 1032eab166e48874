package imageferry.command.crypto;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** HKDF-SHA-256 with the labels of {@code docs/format.md} §3. */
final class KeyDerivation {
    private static final String PREFIX = "imageferry/1/";
    private static final int LENGTH = 32;

    private KeyDerivation() {}

    /** A subkey for a purpose; the caller wipes it. */
    static SecretBytes derive(SecretBytes secret, String label) {
        return derive(secret, label, new byte[0]);
    }

    /** A subkey for one thing of a purpose; the caller wipes it. */
    static SecretBytes derive(SecretBytes secret, String label, byte[] context) {
        byte[] name = (PREFIX + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = name;
        if (context.length > 0) {
            info = Arrays.copyOf(name, name.length + 1 + context.length);
            System.arraycopy(context, 0, info, name.length + 1, context.length);
        }
        byte[] input = secret.copy();
        byte[] output = new byte[0];
        try {
            output = Hkdf.computeHkdf("HMACSHA256", input, new byte[0], info, LENGTH);
            return new SecretBytes(output);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected HMAC-SHA-256 to be available", e);
        } finally {
            Arrays.fill(input, (byte) 0);
            Arrays.fill(output, (byte) 0);
        }
    }
}
