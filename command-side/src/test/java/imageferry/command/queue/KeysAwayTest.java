package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.copytask.RequestCopy;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeysAwayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void a_copy_whose_keys_nobody_gives_out_is_suspended_with_the_reason_and_goes_on_by_itself() {
        try (CopyWorld world = CopyWorld.start(
                "ferry.queue.back-off",
                "50ms",
                "ferry.queue.attempts",
                2,
                "ferry.reconciler.every",
                "200ms",
                "ferry.reconciler.patience",
                "500ms",
                "ferry.reconciler.resume-after",
                "200ms")) {
            AccountId account = anAccount();
            AtomicBoolean away = new AtomicBoolean(true);
            AtomicInteger struck = new AtomicInteger();
            world.dataPlane().watch(new MemoryDataPlane.Watcher() {
                @Override
                public void block(DraftWork work, long block) {
                    if (away.get() && block > 0) {
                        struck.incrementAndGet();
                        throw new TransferException(Kind.KEYS_AWAY, "The keys that are needed cannot be had now");
                    }
                }
            });
            RequestCopy copy = world.copy(account, null, world.published(account, List.of("a", "b", "c")));
            String task = copy.taskId().value();

            await().atMost(PATIENCE).until(() -> world.events(task).contains("CopySuspended"));
            assertThat(struck).as("tries").hasValueGreaterThanOrEqualTo(2);
            assertThat(world.sql()
                            .sql(
                                    "select convert_from(payload, 'UTF8') from domain_event_entry where aggregate_identifier = ?"
                                            + " and payload_type = 'CopySuspended' limit 1")
                            .param(task)
                            .query(String.class)
                            .single())
                    .contains("\"KEY_UNUSABLE\"")
                    .contains("The keys that are needed cannot be had now");
            await().atMost(PATIENCE).until(() -> world.events(task).contains("CopyResumed"));

            away.set(false);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(world.events(task)).endsWith("CopyCompleted"));
        }
    }
}
