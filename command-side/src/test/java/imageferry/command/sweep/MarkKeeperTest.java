package imageferry.command.sweep;

import static imageferry.command.support.CopyWorld.DESTINATION;
import static imageferry.command.support.CopyWorld.SOURCE;
import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.block.ChunkDomain;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Origin;
import imageferry.command.region.MemoryRegionStore;
import imageferry.command.region.StoreMark;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Marks beside running copies. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MarkKeeperTest {
    private final AccountId account = anAccount();
    private CopyWorld world;
    private MemoryRegionStore store;

    @BeforeEach
    void start() {
        world = CopyWorld.start();
        store = (MemoryRegionStore) world.dataPlane().stores().of(DESTINATION);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void awaitEnd(RequestCopy copy, String event) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.events(copy.taskId().value()).contains(event));
    }

    private long positionOf(String type) {
        return world.sql()
                .sql("select max(global_index) from domain_event_entry where payload_type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    @Test
    void a_publication_is_in_the_mark_soon() {
        RequestCopy copy = world.copy(account, null, world.published(account, List.of("a", "b")));
        awaitEnd(copy, "CopySealing");
        long sealed = positionOf("SnapshotCopied");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> store.mark().filter(m -> m.position() >= sealed).isPresent());
    }

    @Test
    void in_a_store_of_doubt_copies_go_on_cancels_end_and_chunks_stay_until_an_operator_accepts_it() {
        await().until(() -> store.mark().isPresent());
        store.writeMark(new StoreMark(
                DESTINATION, world.bean(EventStoreHead.class).installation(), 1_000_000, "later", Instant.EPOCH));
        ChunkDomain domain = new ChunkDomain(DESTINATION, account, null);
        world.dataPlane().garbage(domain, "of a lost snapshot");
        CountDownLatch never = new CountDownLatch(1);
        SnapshotContent stays = world.published(account, List.of("a"));
        SnapshotContent goes = world.published(account, List.of("b", "stop here"));
        RequestCopy whole = world.copy(account, null, stays);
        awaitEnd(whole, "CopySealing");
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void block(DraftWork work, long block) {
                if (block == 1) {
                    never.countDown();
                    await().until(() -> world.sql()
                            .sql("select exists (select from transfer_job where stop_as is not null)")
                            .query(Boolean.class)
                            .single());
                }
            }
        });
        RequestCopy cancelled = world.copy(account, null, goes);
        await().until(() -> never.getCount() == 0);
        world.cancel(cancelled);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.events(
                                cancelled.snapshots().get(0).destination().value())
                        .contains("SnapshotDiscarded"));
        await().atMost(Duration.ofSeconds(20)).until(() -> sweepsWaiting() == 1);
        assertThat(world.dataPlane().stored(domain)).hasSize(3);
        world.bean(StoreMarks.class).accept(DESTINATION, Origin.operator("accept-1"));
        world.sql().sql("update transfer_job set not_before = now()").update();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(world.dataPlane().stored(domain))
                        .containsExactly(MemoryDataPlane.name(domain, "a")));
        assertThat(store.mark().orElseThrow().position()).isLessThan(1_000_000);
        assertThat(world.dataPlane().stores().of(SOURCE).mark()).isPresent();
    }

    private int sweepsWaiting() {
        return world.sql()
                .sql("select count(*) from transfer_job where kind = 'SWEEP'")
                .query(Integer.class)
                .single();
    }
}
