package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes new secrets and the ids that go with them, all from the secure random source. */
@Component
final class SecretSource {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_BYTES = 32;

    private final SecureRandom random;

    SecretSource(SecureRandom random) {
        this.random = random;
    }

    /** 256 bits. */
    SecretBytes key() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return taken(bytes);
    }

    /** Alphanumeric text of this length, as its UTF-8 bytes. */
    SecretBytes text(int length) {
        return taken(alphanumeric(length).getBytes(StandardCharsets.UTF_8));
    }

    /** Alphanumeric text of this length that is no secret. */
    String alphanumeric(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
        }
        return text.toString();
    }

    /** A random UUID in lower case. */
    String uuid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    private static SecretBytes taken(byte[] bytes) {
        try {
            return new SecretBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
