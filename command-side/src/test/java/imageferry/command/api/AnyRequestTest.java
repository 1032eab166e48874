package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.support.TestDatabase;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A little of {@link FrontDoorFuzz}, the same each time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class AnyRequestTest {
    private static final int REQUESTS = Integer.getInteger("ferry.requests", 500);
    private static FrontDoorContext door;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start(
                TestDatabase.fresh(), FrontDoorContext.keyFolder(), "ferry.requests-per-second=0");
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void is_answered_without_blaming_the_server() throws Exception {
        DoorProperty property = new DoorProperty(door);
        Random random = new Random(Long.getLong("ferry.seed", 1));
        for (int n = 0; n < REQUESTS; n++) {
            byte[] input = new byte[random.nextInt(400)];
            random.nextBytes(input);
            property.check(input);
        }
        System.out.println("Answers by status: " + property.answers());
        assertThat(property.answers()).containsKeys(200, 400, 404);
    }
}
