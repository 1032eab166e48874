package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.anAccount;
import static imageferry.command.support.CopyWorld.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.block.ChunkDomain;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.snapshot.FailSnapshot;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedEndTest {
    @Test
    void a_publication_that_is_always_refused_fails_the_copy_in_the_end() {
        try (CopyWorld world = CopyWorld.start()) {
            AccountId account = anAccount();
            AtomicInteger sealings = new AtomicInteger();
            world.dataPlane().watch(new MemoryDataPlane.Watcher() {
                @Override
                public void sealing(DraftWork work) {
                    if (sealings.incrementAndGet() == 1) {
                        world.commands()
                                .send(
                                        new FailSnapshot(
                                                work.draft().snapshotId(), FailureReason.INTERNAL, "Behind our back"),
                                        origin(account));
                    }
                }
            });
            RequestCopy copy = world.copy(account, null, world.published(account, List.of("a", "b")));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> world.events(copy.taskId().value()).contains("CopyFailed"));
            assertThat(sealings).hasValue(5);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> world.sql()
                                    .sql("select count(*) from transfer_job where task_id = ?")
                                    .param(copy.taskId().value())
                                    .query(Integer.class)
                                    .single()
                            == 0);
            assertThat(world.dataPlane().stored(new ChunkDomain(CopyWorld.DESTINATION, account, null)))
                    .isEmpty();
        }
    }
}
