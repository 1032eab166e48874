package imageferry.command.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.image.Tag;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LabelsTest {
    private final Labels labels = new Labels();

    @Test
    void what_is_there_already_is_not_missing() {
        labels.put(List.of(new Tag("a", "1"), new Tag("b", "2")));
        assertThat(labels.missing(List.of(new Tag("a", "1"), new Tag("b", "3"), new Tag("c", ""))))
                .containsExactly(new Tag("b", "3"), new Tag("c", ""));
    }

    @Test
    void twenty_tags_are_the_most_and_a_change_of_one_is_no_more() {
        labels.put(numbered(Labels.MOST_TAGS));
        assertThat(labels.missing(List.of(new Tag("key1", "other")))).hasSize(1);
        assertThatThrownBy(() -> labels.missing(List.of(new Tag("one too many", ""))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_MANY_TAGS));
        labels.take(List.of("key1"));
        assertThat(labels.missing(List.of(new Tag("the last", "")))).hasSize(1);
    }

    @Test
    void no_keys_mean_every_key() {
        labels.put(List.of(new Tag("b", "2"), new Tag("a", "1")));
        assertThat(labels.present(List.of())).containsExactly("a", "b");
        assertThat(labels.present(List.of("b", "z"))).containsExactly("b");
        labels.take(List.of("a", "b"));
        assertThat(labels.present(List.of())).isEmpty();
    }

    @Test
    void a_resource_is_in_one_group_and_in_none_at_first() {
        assertThat(labels.isIn(Labels.NO_GROUP)).isTrue();
        labels.join("rg-1");
        labels.join("rg-2");
        assertThat(labels.isIn("rg-1")).isFalse();
        assertThat(labels.isIn("rg-2")).isTrue();
        labels.join(null);
        assertThat(labels.isIn(Labels.NO_GROUP)).isTrue();
    }

    private static List<Tag> numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new Tag("key" + n, "v"))
                .toList();
    }
}
