package imageferry.command.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BlockGeometryTest {
    @Test
    void the_last_block_and_page_are_cut_by_the_disk_s_end() {
        BlockGeometry geometry = new BlockGeometry((1025L * 4096) + 512, 4096);
        assertThat(geometry.blocks()).isEqualTo(1026);
        assertThat(geometry.pages()).isEqualTo(2);
        assertThat(geometry.blocksIn(1)).isEqualTo(2);
        assertThat(geometry.bytesOf(1024, 2)).isEqualTo(4096 + 512);
    }

    @Test
    void the_largest_disk_fits() {
        BlockGeometry geometry = new BlockGeometry(64L << 40, BlockGeometry.DEFAULT_BLOCK_SIZE);
        assertThat(geometry.pages()).isEqualTo(16384);
        assertThat(geometry.bytesOf(geometry.blocks() - 1, 1)).isEqualTo(4 << 20);
    }

    @Test
    void odd_shapes_are_refused() {
        assertThatThrownBy(() -> new BlockGeometry(0, 4096)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlockGeometry(1, 5000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlockGeometry(1, 2048)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlockGeometry(1, 128 << 20)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_bit_anywhere_makes_a_block_not_zero() {
        BlockFrame frame = new BlockFrame(8192);
        assertThat(frame.isZero(8192)).isTrue();
        for (int at : new int[] {0, 7, 8, 9, 4095, 4096, 8184, 8191}) {
            frame.content(8192).put(at, (byte) 1);
            assertThat(frame.isZero(8192)).as("byte %d", at).isFalse();
            frame.zero(at, at + 1);
            assertThat(frame.isZero(8192)).isTrue();
        }
    }
}
