package imageferry.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScopeTest {
    private final Random random = new Random(11);

    @Test
    void parts_cover_every_name_exactly_once() {
        long[] edges = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE};
        long[] names =
                LongStream.concat(LongStream.of(edges), random.longs(1000)).toArray();
        for (int parts : new int[] {1, 2, 3, 7, 64}) {
            for (long name : names) {
                long covering = LongStream.range(0, parts)
                        .filter(part -> Scope.part((int) part, parts).covers(name))
                        .count();
                assertThat(covering).as("%d in %d parts", name, parts).isEqualTo(1);
            }
        }
    }

    @RepeatedTest(20)
    void picking_takes_what_is_covered_and_nothing_else() {
        long[] names = random.longs(500, -2000, 2000).sorted().distinct().toArray();
        NameSet wanted = new NameSet();
        random.longs(300, -2000, 2000).forEach(wanted::add);
        int part = random.nextInt(5);
        for (Scope scope : new Scope[] {Scope.among(wanted), Scope.part(part, 5), Scope.part(0, 1)}) {
            NameSet picked = new NameSet();
            scope.pick(names, picked);
            assertThat(picked.sorted())
                    .containsExactly(Arrays.stream(names).filter(scope::covers).toArray());
        }
        assertThat(Scope.among(wanted).most()).isEqualTo(wanted.size());
    }
}
