package imageferry.deploy.benchmark.copy;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.benchmark.measure.Sample;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {
    private final Journal journal = new Journal();

    @Test
    void a_copy_is_compared_with_the_limits_right_before_and_right_after_it() {
        took(Row.LIMIT, 100);
        took(Row.LIMIT, 2);
        took(Row.PLAIN, 4);
        took(Row.CP, 50);
        took(Row.LIMIT, 4);
        took(Row.LIMIT, 100);

        assertThat(journal.besideLimit(Row.PLAIN)).isEqualTo(0.75);
    }

    @Test
    void a_limit_on_one_side_is_enough_and_none_gives_no_figure() {
        took(Row.PLAIN, 4);
        assertThat(journal.besideLimit(Row.PLAIN)).isNaN();

        took(Row.LIMIT, 2);
        assertThat(journal.besideLimit(Row.PLAIN)).isEqualTo(0.5);
    }

    @Test
    void the_figure_is_the_middle_of_the_rounds() {
        took(Row.PLAIN, 9);
        took(Row.PLAIN, 1);
        took(Row.PLAIN, 2);
        assertThat(journal.wall(Row.PLAIN)).isEqualTo(2);

        took(Row.PLAIN, 4);
        assertThat(journal.wall(Row.PLAIN)).isEqualTo(3);
        assertThat(journal.wall(Row.CP)).isNaN();
    }

    private void took(Row row, double seconds) {
        journal.add(row, new Sample(seconds, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }
}
