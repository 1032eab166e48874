package imageferry.command.api.ecs.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code Encrypted} of a copy means, with and without default encryption in the destination. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EncryptionWishTest {
    @ParameterizedTest
    @CsvSource({
        // asked, default encryption, encrypted source, outcome
        "'',    false, false, plain",
        "false, false, false, plain",
        "true,  false, false, encrypted",
        "'',    false, true,  OperationDeined.EncryptedSnapshot",
        "false, false, true,  OperationDeined.EncryptedSnapshot",
        "true,  false, true,  encrypted",
        "'',    true,  false, encrypted",
        "false, true,  false, InvalidEncrypted.NotMatchDiskDefaultEncryption",
        "true,  true,  false, encrypted",
        "'',    true,  true,  OperationDeined.EncryptedSnapshot",
        "false, true,  true,  OperationDeined.EncryptedSnapshot",
        "true,  true,  true,  encrypted",
    })
    @Acceptance({"E4", "I1", "I8"})
    void every_combination_is_decided(String asked, boolean byDefault, boolean sourceEncrypted, String outcome) {
        EncryptionWish wish = EncryptionWish.of(
                new Parameters(Map.of("Encrypted", asked)), byDefault, EcsErrorCode.ENCRYPTED_WITHOUT_FLAG);
        String decided;
        try {
            wish.check(sourceEncrypted, EcsErrorCode.ENCRYPTED_SNAPSHOT_TO_PLAIN);
            decided = wish.encrypted() ? "encrypted" : "plain";
        } catch (ApiException e) {
            decided = e.error().code();
        }
        assertThat(decided).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false"})
    @Acceptance("I9")
    void a_key_needs_the_word_that_the_copy_is_encrypted(String asked) {
        Parameters parameters = new Parameters(Map.of("Encrypted", asked, "KMSKeyId", "k"));
        assertThatThrownBy(() -> EncryptionWish.of(parameters, true, EcsErrorCode.ENCRYPTED_WITHOUT_FLAG))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.error()).isEqualTo(EcsErrorCode.ENCRYPTED_WITHOUT_FLAG));
    }

    @Test
    void a_key_with_the_word_is_fine() {
        assertThat(EncryptionWish.of(
                                new Parameters(Map.of("Encrypted", "TRUE", "KMSKeyId", "k")),
                                false,
                                EcsErrorCode.ENCRYPTED_WITHOUT_FLAG)
                        .encrypted())
                .isTrue();
    }
}
