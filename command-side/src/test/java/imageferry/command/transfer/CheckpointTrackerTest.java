package imageferry.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.copytask.ByteCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckpointTrackerTest {
    private final RecordingControl control = new RecordingControl();
    private final CheckpointTracker tracker =
            new CheckpointTracker(new ExtentCheckpoint(0, new ByteCounts(1000, 0, 0, 0)), control);

    @Test
    void a_block_that_takes_long_holds_the_checkpoint_and_needs_no_memory_for_those_ahead() {
        for (long block = 1; block < 1000; block++) {
            tracker.done(block, 1, new ByteCounts(0, 1, 0, 0));
            assertThat(tracker.stretches()).isEqualTo(1);
        }
        assertThat(control.checkpoints()).isEmpty();
        tracker.done(0, 1, new ByteCounts(0, 1, 0, 0));
        assertThat(control.checkpoints()).containsExactly(new ExtentCheckpoint(1000, new ByteCounts(1000, 1000, 0, 0)));
    }

    @RepeatedTest(20)
    void any_order_ends_at_the_end_with_every_block_counted_once() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<Integer> blocks = new ArrayList<>();
        for (int block = 0; block < 300; block += 3) {
            blocks.add(block);
        }
        Collections.shuffle(blocks, new Random(seed));
        for (int block : blocks) {
            tracker.done(block, 3, new ByteCounts(0, 1, 1, 1));
        }
        assertThat(tracker.checkpoint()).isEqualTo(new ExtentCheckpoint(300, new ByteCounts(1000, 100, 100, 100)));
        assertThat(control.checkpoints())
                .extracting(ExtentCheckpoint::nextBlock)
                .isSorted();
    }
}
