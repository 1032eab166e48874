package imageferry.command.api;

import com.code_intelligence.jazzer.junit.FuzzTest;
import imageferry.command.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;

/** The whole door without HTTP, on a real database: calls of all actions with any parameters, and what is no call at all. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class FrontDoorFuzz {
    private static FrontDoorContext door;
    private static DoorProperty property;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start(
                TestDatabase.fresh(), FrontDoorContext.keyFolder(), "ferry.requests-per-second=0");
        property = new DoorProperty(door);
    }

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "6h")
    void is_answered(byte[] input) throws Exception {
        property.check(input);
    }

    @AfterAll
    static void say() {
        System.out.println("Answers by status: " + property.answers());
        door.close();
    }
}
