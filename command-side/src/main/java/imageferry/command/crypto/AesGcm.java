package imageferry.command.crypto;

import imageferry.command.block.BlockFrame;
import imageferry.command.block.DamagedException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.conscrypt.Conscrypt;

/**
 * AES-256-GCM over direct buffers, with Conscrypt where its native library loads and the JDK's own provider elsewhere. MiB-sized arrays are
 * never given to the JDK's provider: it would not be compiled and run at 50 MB/s. Safe for use by many threads.
 */
public final class AesGcm {
    public static final int NONCE = 12;
    public static final int TAG = 16;
    private static final int WARM_UP_BLOCK = 256 << 10;
    private static final int WARM_UP_ROUNDS = 400;
    private final Provider provider;

    private AesGcm(Provider provider) {
        this.provider = provider;
    }

    /** The fastest there is on this machine. Takes up to 2 s where the native library is missing. */
    public static AesGcm fastest() {
        try {
            Conscrypt.checkAvailability();
            return new AesGcm(Conscrypt.newProvider());
        } catch (UnsatisfiedLinkError noNativeLibrary) {
            return ofTheJdk();
        }
    }

    /** The JDK's own provider, warmed up. */
    public static AesGcm ofTheJdk() {
        AesGcm gcm = new AesGcm(Objects.requireNonNull(Security.getProvider("SunJCE"), "SunJCE"));
        gcm.warmUp();
        return gcm;
    }

    /** The provider's name, for the log. */
    public String provider() {
        return provider.getName();
    }

    /** Encrypts what remains of the input; the tag follows the ciphertext. */
    public void seal(SecretBytes key, byte[] nonce, byte[] additionalData, ByteBuffer plain, ByteBuffer sealed) {
        try {
            crypt(Cipher.ENCRYPT_MODE, key, nonce, additionalData, plain, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected AES-256-GCM to encrypt", e);
        }
    }

    /** Decrypts ciphertext and tag. Nothing in the output may be used when it throws. */
    public void open(SecretBytes key, byte[] nonce, byte[] additionalData, ByteBuffer sealed, ByteBuffer plain)
            throws DamagedException {
        try {
            crypt(Cipher.DECRYPT_MODE, key, nonce, additionalData, sealed, plain);
        } catch (AEADBadTagException e) {
            throw new DamagedException("the authentication tag does not match", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected AES-256-GCM to decrypt", e);
        }
    }

    private void crypt(
            int mode, SecretBytes key, byte[] nonce, byte[] additionalData, ByteBuffer input, ByteBuffer output)
            throws GeneralSecurityException {
        byte[] material = key.copy();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(mode, new SecretKeySpec(material, "AES"), new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(additionalData);
            cipher.doFinal(input, output);
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }

    private void warmUp() {
        SecretBytes key = new SecretBytes(new byte[32]);
        BlockFrame from = new BlockFrame(WARM_UP_BLOCK);
        BlockFrame to = new BlockFrame(WARM_UP_BLOCK);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            byte[] nonce = ByteBuffer.allocate(NONCE).putInt(round).array();
            seal(key, nonce, nonce, from.content(WARM_UP_BLOCK), to.content(WARM_UP_BLOCK + TAG));
            try {
                open(key, nonce, nonce, to.content(WARM_UP_BLOCK + TAG), from.content(WARM_UP_BLOCK));
            } catch (DamagedException e) {
                throw new IllegalStateException("Expected to open what was just sealed", e);
            }
        }
    }
}
