package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.disk.DiskProperty.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files, changed at random where it hurts: each is read or refused. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MutatedDisksTest {
    private static final long SEED = 814_2026;
    private static final int EACH = 400;
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        7,
        512,
        513,
        65536,
        131072,
        1L << 31,
        1L << 32,
        1L << 55,
        1L << 62,
        1L << 63,
        Long.MAX_VALUE,
        0x1ffL << 54
    };

    @BeforeAll
    static void warm_up() throws IOException {
        DiskProperty.warmUp();
    }

    static List<String> files() {
        return Stream.concat(GoldenDisks.QCOW2.stream(), GoldenDisks.VHD.stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_is_read_or_refused(String name) throws IOException {
        DiskFormat format = name.endsWith(".vhd") ? DiskFormat.VHD : DiskFormat.QCOW2;
        byte[] file = GoldenDisks.bytes(name);
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < EACH; i++) {
            byte[] changed = mutated(file, random, format);
            try {
                outcomes.merge(DiskProperty.check(format, changed), 1, Integer::sum);
            } catch (RuntimeException e) {
                throw new IllegalStateException("Seed " + SEED + ", file " + name + ", mutation " + i, e);
            }
        }
        System.out.println(name + ", seed " + SEED + ": " + outcomes);
        assertThat(outcomes.keySet()).hasSizeGreaterThan(1);
    }

    static byte[] mutated(byte[] file, SplittableRandom random, DiskFormat format) {
        int length = random.nextInt(8) == 0 ? random.nextInt(file.length) : file.length;
        byte[] changed = Arrays.copyOf(file, length);
        ByteBuffer numbers = ByteBuffer.wrap(changed);
        for (int i = random.nextInt(1, 4); i > 0 && length > 2048; i--) {
            int at = place(numbers, random, format) / 4 * 4;
            at = Math.floorMod(at, length - 8);
            switch (random.nextInt(4)) {
                case 0 -> numbers.putInt(at, (int) NUMBERS[random.nextInt(NUMBERS.length)]);
                case 1 -> numbers.putLong(at, NUMBERS[random.nextInt(NUMBERS.length)]);
                case 2 -> numbers.put(at, (byte) random.nextInt());
                default -> numbers.putLong(at, numbers.getLong(at) ^ (1L << random.nextInt(64)));
            }
        }
        if (format == DiskFormat.VHD && random.nextInt(8) != 0) {
            VhdSums.mend(changed);
        }
        return changed;
    }

    /** The header, or a table, or anywhere. */
    private static int place(ByteBuffer file, SplittableRandom random, DiskFormat format) {
        int which = random.nextInt(4);
        if (which == 0) {
            return random.nextInt(file.limit());
        }
        if (format == DiskFormat.VHD) {
            return which == 1 ? random.nextInt(90) : 512 + random.nextInt(1100);
        }
        if (which == 1) {
            return random.nextInt(112);
        }
        int levelOne = (int) (file.getLong(40) & 0xffffff);
        if (which == 2 || levelOne > file.limit() - 8) {
            return levelOne + random.nextInt(16);
        }
        return (int) (file.getLong(levelOne) & 0xffffff) + random.nextInt(300);
    }
}
