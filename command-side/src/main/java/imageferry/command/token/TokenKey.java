package imageferry.command.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** The key that signs tokens, on the curve P-256. Its private half never leaves its file; the public half is for the query nodes. */
public final class TokenKey {
    private final ECKey key;

    private TokenKey(ECKey key) {
        this.key = key;
    }

    /**
     * Reads the key, or makes it if there is no such file; of several processes that make it at once all get the same.
     *
     * @throws IllegalArgumentException with a sentence for the operator when the file holds no such key
     */
    public static TokenKey in(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                make(file, random);
            }
            ECKey read = ECKey.parse(Files.readString(file));
            if (!read.isPrivate() || !Curve.P_256.equals(read.getCurve())) {
                throw noKey(file, null);
            }
            return new TokenKey(read);
        } catch (ParseException e) {
            throw noKey(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the tokens cannot be read or made: " + file, e);
        }
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        Path temporary = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "token-key",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(temporary, generate(random).toJSONString() + "\n");
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            return; // another process was first
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static ECKey generate(SecureRandom random) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .secureRandom(random)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("The platform cannot make a key on P-256", e);
        }
    }

    /** Writes what query nodes check tokens with; nothing in it is secret. */
    public void publish(Path file) {
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(temporary, new JWKSet(key.toPublicJWK()).toString() + "\n");
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The public key of the tokens cannot be written: " + file, e);
        }
    }

    ECKey key() {
        return key;
    }

    private static IllegalArgumentException noKey(Path file, @Nullable Exception cause) {
        return new IllegalArgumentException("Expected " + file + " to hold a private JWK on the curve P-256", cause);
    }

    @Override
    public String toString() {
        return "TokenKey " + key.getKeyID();
    }
}
