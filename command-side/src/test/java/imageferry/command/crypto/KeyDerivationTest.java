package imageferry.command.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyDerivationTest {
    private static final SecretBytes SECRET =
            new SecretBytes("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @Test
    void a_subkey_is_hkdf_of_rfc_5869_over_the_documented_label() throws GeneralSecurityException {
        byte[] extracted = hmac(new byte[32], SECRET.copy());
        assertThat(KeyDerivation.derive(SECRET, "chunk-naming").copy())
                .isEqualTo(hmac(extracted, ascii("imageferry/1/chunk-naming\u0001")));
        assertThat(KeyDerivation.derive(SECRET, "chunk", new byte[] {7, 8}).copy())
                .isEqualTo(hmac(extracted, ascii("imageferry/1/chunk\u0000\u0007\u0008\u0001")));
    }

    @Test
    void hmac_gives_the_answer_of_rfc_4231() {
        assertThat(new HmacKey(new SecretBytes(ascii("Jefe"))).mac(ascii("what do ya want "), ascii("for nothing?")))
                .isEqualTo(HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    @Test
    void wiped_secrets_are_zeros_and_never_printed() {
        SecretBytes secret = new SecretBytes(new byte[] {1, 2, 3});
        assertThat(secret.toString()).isEqualTo("SecretBytes[3]");
        secret.wipe();
        assertThat(secret.copy()).containsOnly(0);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
