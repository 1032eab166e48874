package imageferry.command.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.block.DamagedException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Test case 16 of the GCM submission to NIST, AES-256 with additional data. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AesGcmTest {
    private static final SecretBytes KEY =
            new SecretBytes(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
    private static final byte[] NONCE = hex("cafebabefacedbaddecaf888");
    private static final byte[] AAD = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    private static final byte[] PLAIN =
            hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                    + "b16aedf5aa0de657ba637b39");
    private static final byte[] SEALED =
            hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                    + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");

    static Stream<AesGcm> providers() {
        return Stream.of(AesGcm.fastest(), AesGcm.ofTheJdk());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void the_known_answer_comes_out(AesGcm gcm) throws DamagedException {
        ByteBuffer sealed = ByteBuffer.allocateDirect(SEALED.length);
        gcm.seal(KEY, NONCE, AAD, direct(PLAIN), sealed);
        assertThat(sealed.flip()).isEqualTo(ByteBuffer.wrap(SEALED));
        ByteBuffer plain = ByteBuffer.allocateDirect(SEALED.length);
        gcm.open(KEY, NONCE, AAD, direct(SEALED), plain);
        assertThat(plain.flip()).isEqualTo(ByteBuffer.wrap(PLAIN));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_changed_bit_anywhere_is_refused(AesGcm gcm) {
        for (int bit = 0; bit < SEALED.length * 8; bit += 7) {
            byte[] changed = SEALED.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(
                            () -> gcm.open(KEY, NONCE, AAD, direct(changed), ByteBuffer.allocateDirect(SEALED.length)))
                    .isInstanceOf(DamagedException.class);
        }
        byte[] otherData = AAD.clone();
        otherData[3] ^= 1;
        assertThatThrownBy(
                        () -> gcm.open(KEY, NONCE, otherData, direct(SEALED), ByteBuffer.allocateDirect(SEALED.length)))
                .isInstanceOf(DamagedException.class);
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
