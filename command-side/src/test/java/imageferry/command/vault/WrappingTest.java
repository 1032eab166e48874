package imageferry.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.Encryption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WrappingTest {
    private static final WrapContext CONTEXT = WrapContext.of("data-key", "1", "key", "version");
    private static final SecretBytes PARENT = filled(7);
    private static final SecretBytes SECRET = filled(9);

    @Test
    void what_is_wrapped_opens_again() throws GeneralSecurityException {
        byte[] wrapped = Wrapping.wrap(PARENT, CONTEXT, SECRET);

        assertThat(wrapped).hasSize(1 + 12 + 32 + 16);
        assertThat(Wrapping.unwrap(PARENT, CONTEXT, wrapped).copy()).isEqualTo(SECRET.copy());
    }

    @Test
    void wrapping_twice_gives_different_bytes() {
        assertThat(Wrapping.wrap(PARENT, CONTEXT, SECRET)).isNotEqualTo(Wrapping.wrap(PARENT, CONTEXT, SECRET));
    }

    @Test
    void no_changed_bit_and_no_other_length_opens() {
        byte[] wrapped = Wrapping.wrap(PARENT, CONTEXT, SECRET);
        for (int bit = 0; bit < wrapped.length * 8; bit++) {
            byte[] changed = wrapped.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refused(PARENT, CONTEXT, changed);
        }
        for (int length = 0; length < wrapped.length; length++) {
            refused(PARENT, CONTEXT, Arrays.copyOf(wrapped, length));
        }
        refused(PARENT, CONTEXT, Arrays.copyOf(wrapped, wrapped.length + 1));
    }

    @Test
    void it_opens_in_its_own_context_and_under_its_own_parent_only() {
        byte[] wrapped = Wrapping.wrap(PARENT, CONTEXT, SECRET);

        refused(filled(8), CONTEXT, wrapped);
        refused(PARENT, WrapContext.of("access-key", "1", "key", "version"), wrapped);
        refused(PARENT, WrapContext.of("data-key", "2", "key", "version"), wrapped);
        refused(PARENT, WrapContext.of("data-key", "1", "kei", "version"), wrapped);
        refused(PARENT, WrapContext.of("data-key", "1", "key", "versiom"), wrapped);
        refused(PARENT, WrapContext.of("data-key", "1", "key"), wrapped);
        refused(PARENT, WrapContext.of("data-key", "1k", "ey", "version"), wrapped);
    }

    @Test
    void contexts_have_one_byte_form_each() {
        assertThat(WrapContext.of("p", "ab", "c").bytes())
                .isNotEqualTo(WrapContext.of("p", "a", "bc").bytes())
                .isNotEqualTo(WrapContext.of("p", "abc").bytes())
                .isNotEqualTo(WrapContext.of("pab", "c").bytes());
    }

    @Test
    void every_name_of_a_data_key_is_in_its_context() {
        AccountId account = new AccountId("1");
        KeyId key = new KeyId("k");
        KeyVersionId version = new KeyVersionId("v");
        Set<WrapContext> contexts = Set.of(
                DataKeyRow.context(account, new Encryption(key, version, "d", 1)),
                DataKeyRow.context(new AccountId("2"), new Encryption(key, version, "d", 1)),
                DataKeyRow.context(account, new Encryption(new KeyId("l"), version, "d", 1)),
                DataKeyRow.context(account, new Encryption(key, new KeyVersionId("w"), "d", 1)),
                DataKeyRow.context(account, new Encryption(key, version, "e", 1)),
                DataKeyRow.context(account, new Encryption(key, version, "d", 2)));

        assertThat(contexts).hasSize(6);
    }

    private static void refused(SecretBytes parent, WrapContext context, byte[] wrapped) {
        assertThatThrownBy(() -> Wrapping.unwrap(parent, context, wrapped))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageStartingWith("The wrapped " + context);
    }

    private static SecretBytes filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return new SecretBytes(bytes);
    }
}
