package imageferry.command.image;

import static imageferry.command.image.SampleImage.KEY;
import static imageferry.command.image.SampleImage.OTHER_KEY;
import static imageferry.command.image.SampleImage.SERVICE_KEY;
import static imageferry.command.refusal.RefusalReason.COPY_OF_SHARED_TO_OTHER_REGION;
import static imageferry.command.refusal.RefusalReason.COPY_TO_SAME_REGION;
import static imageferry.command.refusal.RefusalReason.COPY_WOULD_DECRYPT;
import static imageferry.command.refusal.RefusalReason.KEY_WITHOUT_ENCRYPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.acceptance.Acceptance;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.KeyId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole matrix of acceptance E and I: whose image, which region, what is asked for, and what the source is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopyEncryptionTest {
    private enum Whose {
        OWN,
        SHARED
    }

    private enum Region {
        SAME,
        OTHER
    }

    private enum Wish {
        PLAIN,
        PLAIN_WITH_KEY,
        ENCRYPTED,
        ENCRYPTED_WITH_KEY
    }

    /** The keys of the system and the data disk. */
    private enum Source {
        PLAIN,
        MIXED,
        ENCRYPTED,
        UNDER_THE_KEY;

        private @Nullable KeyId system() {
            return switch (this) {
                case PLAIN -> null;
                case MIXED, ENCRYPTED -> OTHER_KEY;
                case UNDER_THE_KEY -> KEY;
            };
        }

        private @Nullable KeyId data() {
            return this == MIXED ? null : system();
        }
    }

    private record Row(
            Whose whose,
            Region region,
            Wish wish,
            Source source,
            @Nullable RefusalReason refusal,
            @Nullable KeyId system,
            @Nullable KeyId data) {}

    /** Every combination, decided by the documents' sentences, not by the code's way. */
    static Stream<Row> matrix() {
        List<Row> rows = new ArrayList<>();
        // I9: a key with a plain copy is refused, whatever the source.
        refused(rows, Wish.PLAIN_WITH_KEY, KEY_WITHOUT_ENCRYPTION, Source.values());
        // E4, I1, F11: an encrypted source has encrypted copies only, wherever and for whomever.
        refused(rows, Wish.PLAIN, COPY_WOULD_DECRYPT, Source.MIXED, Source.ENCRYPTED, Source.UNDER_THE_KEY);
        // D1, I2, F9, F12: plain stays plain: own ones to other regions, shared ones in their region.
        refused(rows, Whose.OWN, Region.SAME, Wish.PLAIN, Source.PLAIN, COPY_TO_SAME_REGION);
        copied(rows, Whose.OWN, Region.OTHER, Wish.PLAIN, Source.PLAIN, null, null);
        copied(rows, Whose.SHARED, Region.SAME, Wish.PLAIN, Source.PLAIN, null, null);
        refused(rows, Whose.SHARED, Region.OTHER, Wish.PLAIN, Source.PLAIN, COPY_OF_SHARED_TO_OTHER_REGION);
        for (Wish wish : List.of(Wish.ENCRYPTED, Wish.ENCRYPTED_WITH_KEY)) {
            for (Source source : Source.values()) {
                refused(rows, Whose.SHARED, Region.OTHER, wish, source, COPY_OF_SHARED_TO_OTHER_REGION);
            }
        }
        for (Source source : Source.values()) {
            // E2, E5, F11: the key that is named, for all snapshots; I2: own ones in their region must change.
            copied(rows, Whose.OWN, Region.OTHER, Wish.ENCRYPTED_WITH_KEY, source, KEY, KEY);
            copied(rows, Whose.SHARED, Region.SAME, Wish.ENCRYPTED_WITH_KEY, source, KEY, KEY);
            // I14: never the owner's key.
            copied(rows, Whose.SHARED, Region.SAME, Wish.ENCRYPTED, source, SERVICE_KEY, SERVICE_KEY);
        }
        copied(rows, Whose.OWN, Region.SAME, Wish.ENCRYPTED_WITH_KEY, Source.PLAIN, KEY, KEY);
        copied(rows, Whose.OWN, Region.SAME, Wish.ENCRYPTED_WITH_KEY, Source.MIXED, KEY, KEY);
        copied(rows, Whose.OWN, Region.SAME, Wish.ENCRYPTED_WITH_KEY, Source.ENCRYPTED, KEY, KEY);
        refused(rows, Whose.OWN, Region.SAME, Wish.ENCRYPTED_WITH_KEY, Source.UNDER_THE_KEY, COPY_TO_SAME_REGION);
        // E3, E6, I6: no key named: plain gets the service key, encrypted keeps its own, in every region.
        for (Region region : Region.values()) {
            copied(rows, Whose.OWN, region, Wish.ENCRYPTED, Source.PLAIN, SERVICE_KEY, SERVICE_KEY);
            copied(rows, Whose.OWN, region, Wish.ENCRYPTED, Source.MIXED, OTHER_KEY, SERVICE_KEY);
        }
        copied(rows, Whose.OWN, Region.OTHER, Wish.ENCRYPTED, Source.ENCRYPTED, OTHER_KEY, OTHER_KEY);
        copied(rows, Whose.OWN, Region.OTHER, Wish.ENCRYPTED, Source.UNDER_THE_KEY, KEY, KEY);
        refused(rows, Whose.OWN, Region.SAME, Wish.ENCRYPTED, Source.ENCRYPTED, COPY_TO_SAME_REGION);
        refused(rows, Whose.OWN, Region.SAME, Wish.ENCRYPTED, Source.UNDER_THE_KEY, COPY_TO_SAME_REGION);
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    @Acceptance({
        "B4", "D5", "D14", "D17", "E1", "E2", "E3", "E4", "E5", "E6", "F9", "F11", "F12", "I1", "I2", "I4", "I6", "I9",
        "I14", "I15"
    })
    void a_copy_is_as_the_documents_say(Row row) {
        var disks = SampleImage.disks(row.source.system(), row.source.data());
        if (row.refusal != null) {
            assertThatThrownBy(() -> wish(row).of(disks))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(row.refusal));
            return;
        }
        List<SourceDisk> copies = wish(row).of(disks);
        assertThat(copies.get(0)).isEqualTo(new SourceDisk(disks.get(0), row.system));
        assertThat(copies.get(1)).isEqualTo(new SourceDisk(disks.get(1), row.data));
        assertThat(copies.get(2)).as("the blank disk").isEqualTo(new SourceDisk(disks.get(2), null));
    }

    @Test
    void the_matrix_has_every_combination_once() {
        Set<List<Object>> seen = new HashSet<>();
        assertThat(matrix()).allMatch(row -> seen.add(List.of(row.whose, row.region, row.wish, row.source)));
        assertThat(seen)
                .hasSize(
                        Whose.values().length * Region.values().length * Wish.values().length * Source.values().length);
    }

    @Test
    @Acceptance("B3")
    void no_copy_is_plainer_than_its_source() {
        assertThat(matrix().filter(row -> row.refusal == null))
                .allMatch(row -> (row.source.system() == null || row.system != null)
                        && (row.source.data() == null || row.data != null));
    }

    @Test
    void a_service_key_that_is_needed_must_be_there() {
        CopyEncryption withoutServiceKey = new CopyEncryption(true, false, true, null, null);
        assertThatThrownBy(() -> withoutServiceKey.of(SampleImage.DISKS)).isInstanceOf(IllegalStateException.class);
    }

    private static CopyEncryption wish(Row row) {
        boolean encrypted = row.wish == Wish.ENCRYPTED || row.wish == Wish.ENCRYPTED_WITH_KEY;
        boolean named = row.wish == Wish.PLAIN_WITH_KEY || row.wish == Wish.ENCRYPTED_WITH_KEY;
        return new CopyEncryption(
                row.whose == Whose.OWN,
                row.region == Region.SAME,
                encrypted,
                named ? KEY : null,
                encrypted && !named ? SERVICE_KEY : null);
    }

    private static void refused(List<Row> rows, Wish wish, RefusalReason reason, Source... sources) {
        for (Whose whose : Whose.values()) {
            for (Region region : Region.values()) {
                Arrays.stream(sources).forEach(source -> refused(rows, whose, region, wish, source, reason));
            }
        }
    }

    private static void refused(
            List<Row> rows, Whose whose, Region region, Wish wish, Source source, RefusalReason reason) {
        rows.add(new Row(whose, region, wish, source, reason, null, null));
    }

    private static void copied(
            List<Row> rows,
            Whose whose,
            Region region,
            Wish wish,
            Source source,
            @Nullable KeyId system,
            @Nullable KeyId data) {
        rows.add(new Row(whose, region, wish, source, null, system, data));
    }
}
