package imageferry.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.crypto.AesGcm;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WarmUpTest {
    private static final int BLOCK = 64 << 10;
    private final BufferPool pool = new BufferPool(BLOCK, 1);

    @Test
    void a_rehearsal_goes_through_all_that_a_block_goes_through_with_either_cipher() {
        for (AesGcm gcm : new AesGcm[] {AesGcm.fastest(), AesGcm.ofTheJdk()}) {
            AtomicLong clock = new AtomicLong();
            try (BlockBuffers buffers = pool.take(new RecordingControl())) {
                WarmUp warmUp = new WarmUp(gcm, new SecureRandom(), clock::getAndIncrement);
                assertThat(warmUp.run(buffers, BLOCK, Duration.ofNanos(5))).isEqualTo(4);
            }
        }
    }

    @Test
    void it_ends_when_its_time_is_over_and_after_a_number_of_rounds_in_any_case() {
        try (BlockBuffers buffers = pool.take(new RecordingControl())) {
            WarmUp standing = new WarmUp(AesGcm.fastest(), new SecureRandom(), () -> 0);
            assertThat(standing.run(buffers, 4096, Duration.ofNanos(1))).isEqualTo(60);
            assertThat(standing.run(buffers, 4096, Duration.ZERO)).isZero();
        }
    }

    @Test
    void it_leaves_priority_and_memory_as_they_were() {
        int priority = Thread.currentThread().getPriority();
        try (BlockBuffers buffers = pool.take(new RecordingControl())) {
            new WarmUp(AesGcm.fastest(), new SecureRandom(), () -> 0).run(buffers, 4096, Duration.ofNanos(1));
        }
        assertThat(Thread.currentThread().getPriority()).isEqualTo(priority);
        assertThat(pool.takeNow()).isNotNull();
    }
}
