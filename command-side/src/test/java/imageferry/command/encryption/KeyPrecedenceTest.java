package imageferry.command.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.acceptance.Acceptance;
import imageferry.events.ids.KeyId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of keys that may be there, decided by the sentences of the documents. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyPrecedenceTest {
    private static final KeyId NAMED = new KeyId("named");
    private static final KeyId DEFAULT = new KeyId("default");
    private static final KeyId SERVICE = new KeyId("service");
    private static final KeyId SOURCE = new KeyId("source");

    private record Row(
            @Nullable KeyId named,
            @Nullable KeyId accountDefault,
            @Nullable KeyId service,
            boolean own,
            @Nullable KeyId source) {
        KeyPrecedence keys() {
            return new KeyPrecedence(named, accountDefault, service);
        }
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (KeyId named : Arrays.asList(null, NAMED)) {
            for (KeyId accountDefault : Arrays.asList(null, DEFAULT)) {
                for (KeyId service : Arrays.asList(null, SERVICE)) {
                    for (KeyId source : Arrays.asList(null, SOURCE)) {
                        rows.add(new Row(named, accountDefault, service, true, source));
                        rows.add(new Row(named, accountDefault, service, false, source));
                    }
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Acceptance({"E2", "E3", "E5", "E6", "F11", "I4", "I6", "I14"})
    void a_copy_lies_under_the_named_key_else_its_own_else_the_service_key(Row row) {
        if (row.named != null) {
            assertThat(row.keys().ofCopy(row.own, row.source)).isEqualTo(NAMED);
        } else if (row.own && row.source != null) {
            assertThat(row.keys().ofCopy(true, row.source)).isEqualTo(SOURCE);
        } else if (row.service != null) {
            assertThat(row.keys().ofCopy(row.own, row.source)).isEqualTo(SERVICE);
        } else {
            assertThatThrownBy(() -> row.keys().ofCopy(row.own, row.source)).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Acceptance({"C2", "C6", "C8", "I5"})
    void a_disk_lies_under_the_named_key_else_the_default_key_else_the_service_key(Row row) {
        if (row.named != null) {
            assertThat(row.keys().ofDisk()).isEqualTo(NAMED);
        } else if (row.accountDefault != null) {
            assertThat(row.keys().ofDisk()).isEqualTo(DEFAULT);
        } else if (row.service != null) {
            assertThat(row.keys().ofDisk()).isEqualTo(SERVICE);
        } else {
            assertThatThrownBy(() -> row.keys().ofDisk()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Acceptance("A25")
    void an_image_made_of_snapshots_inherits_their_keys() {
        assertThat(KeyPrecedence.inherited(SOURCE)).isEqualTo(SOURCE);
        assertThat(KeyPrecedence.inherited(null)).isNull();
    }
}
