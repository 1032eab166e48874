package imageferry.command.platform;

import imageferry.command.dispatch.IdSource;
import java.security.SecureRandom;
import java.util.UUID;

/** Ids from a secure random source. */
class RandomIds implements IdSource {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random;

    RandomIds(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public UUID uuid() {
        return UUID.randomUUID();
    }
}
