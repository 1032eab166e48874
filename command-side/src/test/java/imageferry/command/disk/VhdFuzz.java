package imageferry.command.disk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Any bytes whatever as a VHD file, half of them with checksums that fit: see {@link Qcow2Fuzz}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VhdFuzz {
    private static final Map<DiskProperty.Outcome, LongAdder> OUTCOMES = new ConcurrentHashMap<>();

    @BeforeAll
    static void warm_up() throws IOException {
        DiskProperty.warmUp();
    }

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "3h")
    void is_read_or_refused(byte[] file) {
        // a sum would hide all that lies behind it from whoever guesses
        if (file.length > 1536 && file[file.length - 1] % 2 == 0) {
            VhdSums.mend(file);
        }
        OUTCOMES.computeIfAbsent(DiskProperty.check(DiskFormat.VHD, file), outcome -> new LongAdder())
                .increment();
    }

    @AfterAll
    static void say() {
        System.out.println("VHD: " + OUTCOMES);
    }
}
