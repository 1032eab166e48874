package imageferry.command.vault;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A secure random source that keeps every 32 bytes that it gave away: all key material that the vault ever made. */
final class RecordingRandom extends SecureRandom {
    private final transient List<byte[]> given = new CopyOnWriteArrayList<>();

    @Override
    public void nextBytes(byte[] bytes) {
        super.nextBytes(bytes);
        if (bytes.length == SecretFile.BYTES) {
            given.add(bytes.clone());
        }
    }

    List<byte[]> given() {
        return given;
    }
}
