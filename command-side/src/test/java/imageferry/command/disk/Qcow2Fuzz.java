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

/** Any bytes whatever as a QCOW2 file: a million of them with {@code mvn -Pfuzz -pl command-side -am test}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Qcow2Fuzz {
    private static final Map<DiskProperty.Outcome, LongAdder> OUTCOMES = new ConcurrentHashMap<>();

    @BeforeAll
    static void warm_up() throws IOException {
        DiskProperty.warmUp();
    }

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "3h")
    void is_read_or_refused(byte[] file) {
        OUTCOMES.computeIfAbsent(DiskProperty.check(DiskFormat.QCOW2, file), outcome -> new LongAdder())
                .increment();
    }

    @AfterAll
    static void say() {
        System.out.println("QCOW2: " + OUTCOMES);
    }
}
