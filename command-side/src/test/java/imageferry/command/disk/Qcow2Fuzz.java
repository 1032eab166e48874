package imageferry.command.disk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Any bytes whatever as a QCOW2 file: a million of them with {@code mvn -pl command-side -am -Pfuzz test}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Qcow2Fuzz {
    private static final AtomicLongArray OUTCOMES = new AtomicLongArray(DiskProperty.Outcome.values().length);

    @BeforeAll
    static void warm_up() throws IOException {
        DiskProperty.warmUp();
    }

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "3h")
    void is_read_or_refused(byte[] file) {
        OUTCOMES.incrementAndGet(DiskProperty.check(DiskFormat.QCOW2, file).ordinal());
    }

    @AfterAll
    static void say() {
        System.out.println("QCOW2: read, refused in part, refused: " + OUTCOMES);
    }
}
