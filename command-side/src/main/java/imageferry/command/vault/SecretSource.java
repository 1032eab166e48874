package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.dispatch.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Makes new secrets and the ids that go with them. */
@Component
final class SecretSource {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_BYTES = 32;

    private final SecureRandom random;
    private final IdSource ids;

    SecretSource(SecureRandom random, IdSource ids) {
        this.random = random;
        this.ids = ids;
    }

    /** 256 bits. */
    SecretBytes key() {
        return bytes(KEY_BYTES);
    }

    /** Random bytes. */
    SecretBytes bytes(int length) {
        byte[] bytes = new byte[length];
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

    /** A UUID in lower case. */
    String uuid() {
        return ids.uuid().toString();
    }

    private static SecretBytes taken(byte[] bytes) {
        try {
            return new SecretBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
