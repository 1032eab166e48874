package imageferry.command.vault;

import static imageferry.command.vault.TestVault.ACCOUNT;
import static imageferry.command.vault.TestVault.ORIGIN;
import static imageferry.command.vault.TestVault.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.account.ActivateAccessKey;
import imageferry.command.account.DeactivateAccessKey;
import imageferry.command.account.IssueAccessKey;
import imageferry.command.account.OpenAccount;
import imageferry.command.refusal.Refused;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.AccessKeyId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JdbcAccessKeysTest {
    @TempDir
    private Path directory;

    private TestVault vault;

    @BeforeEach
    void open() {
        vault = new TestVault(TestDatabase.fresh(), directory);
    }

    @Test
    void an_issued_key_is_found_with_the_secret_that_was_shown() {
        AccessKey issued = vault.accessKeys.issue(ACCOUNT, ORIGIN);

        assertThat(issued.id().value()).matches("LTAI[A-Za-z0-9]{20}");
        assertThat(new String(issued.secret().copy(), StandardCharsets.UTF_8)).matches("[A-Za-z0-9]{30}");
        AccessKey found = vault.accessKeys.find(issued.id().value()).orElseThrow();
        assertThat(found.id()).isEqualTo(issued.id());
        assertThat(found.accountId()).isEqualTo(ACCOUNT);
        assertThat(found.active()).isTrue();
        assertThat(found.secret().copy()).isEqualTo(issued.secret().copy());
        assertThat(vault.direct.sent)
                .containsExactly(new OpenAccount(ACCOUNT), new IssueAccessKey(ACCOUNT, issued.id(), Integer.MAX_VALUE));
        assertThat(issued.toString()).doesNotContain(new String(issued.secret().copy(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "LTAIunknown", "\0", "a b", "é", "' or true --"})
    void any_other_text_finds_nothing(String text) {
        vault.accessKeys.issue(ACCOUNT, ORIGIN);

        assertThat(vault.accessKeys.find(text)).isEmpty();
    }

    static Stream<String> changedRows() {
        return Stream.of(
                "update access_key set wrapped = set_byte(wrapped, 30, get_byte(wrapped, 30) # 1)",
                "update access_key set account_id = '" + OTHER + "'",
                "update access_key set active = false",
                "update access_key k set wrapped = o.wrapped from access_key o where o.access_key_id <> k.access_key_id",
                "update access_key set wrapped = ''");
    }

    @ParameterizedTest
    @MethodSource("changedRows")
    void a_row_with_one_changed_column_is_nobodys_key(String change) {
        AccessKey issued = vault.accessKeys.issue(ACCOUNT, ORIGIN);
        vault.accessKeys.issue(ACCOUNT, ORIGIN);
        vault.sql(change);

        assertThat(vault.accessKeys.find(issued.id().value())).isEmpty();
    }

    @Test
    void a_row_under_another_id_is_nobodys_key() {
        AccessKey issued = vault.accessKeys.issue(ACCOUNT, ORIGIN);
        vault.sql("update access_key set access_key_id = 'LTAIanother'");

        assertThat(vault.accessKeys.find("LTAIanother")).isEmpty();
        assertThat(vault.accessKeys.find(issued.id().value())).isEmpty();
    }

    @Test
    void a_key_is_switched_off_and_on_and_keeps_its_secret() {
        AccessKeyChanges changes = new AccessKeyChanges(vault.accessKeys, vault.direct);
        AccessKey issued = changes.issue(ACCOUNT, ORIGIN);

        changes.deactivate(ACCOUNT, issued.id(), ORIGIN);
        AccessKey inactive = vault.accessKeys.find(issued.id().value()).orElseThrow();
        assertThat(inactive.active()).isFalse();
        assertThat(inactive.secret().copy()).isEqualTo(issued.secret().copy());

        changes.activate(ACCOUNT, issued.id(), ORIGIN);
        assertThat(vault.accessKeys.find(issued.id().value()).orElseThrow().active())
                .isTrue();
        assertThat(vault.direct.sent)
                .contains(new DeactivateAccessKey(ACCOUNT, issued.id()), new ActivateAccessKey(ACCOUNT, issued.id()));
    }

    @Test
    void a_deleted_key_is_found_no_more() {
        AccessKeyChanges changes = new AccessKeyChanges(vault.accessKeys, vault.direct);
        AccessKey issued = changes.issue(ACCOUNT, ORIGIN);
        AccessKey kept = changes.issue(ACCOUNT, ORIGIN);

        changes.delete(ACCOUNT, issued.id(), ORIGIN);
        assertThat(vault.accessKeys.find(issued.id().value())).isEmpty();
        assertThat(changes.of(ACCOUNT)).extracting(IssuedAccessKey::id).containsExactly(kept.id());
    }

    @Test
    void a_key_is_changed_by_its_own_account_alone() {
        AccessKeyChanges changes = new AccessKeyChanges(vault.accessKeys, vault.direct);
        AccessKeyId id = changes.issue(ACCOUNT, ORIGIN).id();

        assertThatThrownBy(() -> changes.deactivate(OTHER, id, ORIGIN)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> changes.activate(OTHER, id, ORIGIN)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> changes.delete(OTHER, id, ORIGIN)).isInstanceOf(Refused.class);
        assertThat(vault.accessKeys.find(id.value()).orElseThrow().active()).isTrue();
        assertThat(changes.of(OTHER)).isEmpty();
    }

    @Test
    void who_can_write_the_table_cannot_activate_a_key() {
        AccessKeyChanges changes = new AccessKeyChanges(vault.accessKeys, vault.direct);
        AccessKeyId id = changes.issue(ACCOUNT, ORIGIN).id();
        changes.deactivate(ACCOUNT, id, ORIGIN);
        vault.sql("update access_key set active = true");

        assertThat(vault.accessKeys.find(id.value())).isEmpty();
    }
}
