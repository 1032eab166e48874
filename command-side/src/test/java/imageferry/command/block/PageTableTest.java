package imageferry.command.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageTableTest {
    private static BlockDigest digest(int n) {
        return BlockDigest.of(ByteBuffer.wrap(new byte[] {(byte) n}));
    }

    @Test
    void the_plain_form_is_the_documented_one() {
        PageTable page = new PageTable(5);
        page.put(1, digest(1));
        page.put(2, digest(2));
        ByteBuffer expected = ByteBuffer.allocate(4 * 4 + 2 * 32)
                .putInt(5)
                .putInt(0x80000001)
                .putInt(2)
                .put(digest(1).bytes())
                .put(digest(2).bytes())
                .putInt(0x80000002);
        assertThat(page.encode()).isEqualTo(expected.array());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 1023, 1024})
    void any_page_comes_back(int blocks) throws DamagedException {
        long seed = 4711L + blocks;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            PageTable page = new PageTable(blocks);
            int density = random.nextInt(101);
            for (int i = 0; i < blocks; i++) {
                if (random.nextInt(100) < density) {
                    page.put(i, digest(random.nextInt(200)));
                }
            }
            PageTable back = PageTable.decode(page.encode(), blocks);
            assertThat(back.dataBlocks()).as("seed %d", seed).isEqualTo(page.dataBlocks());
            for (int i = 0; i < blocks; i++) {
                assertThat(back.digest(i)).isEqualTo(page.digest(i));
            }
        }
    }

    @Test
    void every_other_form_is_refused() {
        assertRefused();
        assertRefused(3, 0x80000003);
        assertRefused(4);
        assertRefused(4, 0x80000005);
        assertRefused(4, 0x80000000);
        assertRefused(4, 0x80000002, 0x80000002);
        assertRefused(4, 0x80000004, 0);
        assertRefused(4, 4);
        assertRefused(4, 0x7fffffff);
    }

    private static void assertRefused(int... words) {
        ByteBuffer form = ByteBuffer.allocate(words.length * Integer.BYTES);
        form.asIntBuffer().put(words);
        byte[] page = form.array();
        assertThatThrownBy(() -> PageTable.decode(page, 4)).isInstanceOf(DamagedException.class);
    }
}
