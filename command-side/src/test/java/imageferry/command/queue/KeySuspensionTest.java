package imageferry.command.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.copytask.RequestCopy;
import imageferry.command.support.CopyWorld;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Copies under a key that is disabled or about to be destroyed stop, and go on once it is enabled. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeySuspensionTest {
    private static final KeyId KEY = new KeyId("key-red");
    private static final KeyId OTHER = new KeyId("key-blue");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AccountId account = CopyWorld.anAccount();
    private CopyWorld world;

    @BeforeEach
    void start() {
        world = CopyWorld.start("ferry.links.rate", 4L << 20);
        for (KeyId key : List.of(KEY, OTHER)) {
            world.sql()
                    .sql(
                            "insert into key_state (key_id, account_id, owner, state) values (?, ?, 'CUSTOMER', 'ENABLED')")
                    .params(key.value(), account.value())
                    .update();
        }
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_running_copy_is_suspended_with_the_reason_and_goes_on_when_its_key_is_enabled() {
        RequestCopy copy = copy(KEY, 400);
        RequestCopy other = copy(OTHER, 400);
        await().atMost(PATIENCE).until(() -> moved(copy) > 0 && moved(other) > 0);

        state(KEY, "DISABLED");
        keys().on(new KeyDisabled(KEY));
        await().atMost(PATIENCE).until(() -> events(copy).contains("CopySuspended"));
        assertThat(message(copy)).contains("\"KEY_UNUSABLE\"").contains("A key that the copy needs is not enabled");
        long moved = moved(copy);
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> moved(copy) == moved);
        assertThat(events(other)).doesNotContain("CopySuspended");

        keys().on(new KeyEnabled(OTHER));
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> !events(copy).contains("CopyResumed"));
        state(KEY, "ENABLED");
        keys().on(new KeyEnabled(KEY));
        await().atMost(PATIENCE).until(() -> events(copy).contains("CopyResumed"));
        world.cancel(copy);
        world.cancel(other);
    }

    @Test
    void a_key_that_may_go_suspends_and_a_deletion_that_is_called_off_lets_go_on() {
        RequestCopy copy = copy(KEY, 40);
        await().atMost(PATIENCE).until(() -> moved(copy) > 0);
        state(KEY, "PENDING_DELETION");
        await().atMost(PATIENCE).until(() -> events(copy).contains("CopySuspended"));

        state(KEY, "ENABLED");
        keys().on(new KeyDeletionCancelled(KEY));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(copy)).endsWith("CopyCompleted"));
        assertThat(events(copy)).containsOnlyOnce("CopySuspended", "CopyResumed");
    }

    private KeySuspensions keys() {
        return world.bean(KeySuspensions.class);
    }

    private void state(KeyId key, String state) {
        world.sql()
                .sql("update key_state set state = ? where key_id = ?")
                .params(state, key.value())
                .update();
    }

    private RequestCopy copy(KeyId key, int blocks) {
        List<String> words = IntStream.range(0, blocks)
                .mapToObj(block -> "w" + block + "under" + key)
                .toList();
        return world.copy(account, key, world.published(account, words));
    }

    private long moved(RequestCopy copy) {
        return world.sql()
                .sql("select coalesce(sum(moved), 0) from transfer_job where task_id = ?")
                .param(copy.taskId().value())
                .query(Long.class)
                .single();
    }

    private List<String> events(RequestCopy copy) {
        return world.events(copy.taskId().value());
    }

    private String message(RequestCopy copy) {
        return world.sql()
                .sql("select convert_from(payload, 'UTF8') from domain_event_entry where aggregate_identifier = ?"
                        + " and payload_type = 'CopySuspended'")
                .param(copy.taskId().value())
                .query(String.class)
                .single();
    }
}
