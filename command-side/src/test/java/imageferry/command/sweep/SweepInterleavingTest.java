package imageferry.command.sweep;

import static imageferry.command.support.MemoryDataPlane.name;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.SnapshotContent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Sweeps beside writers and publishers, in every order that matters. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepInterleavingTest extends SweepScene {
    @Test
    void a_sweep_takes_garbage_and_leaves_what_is_published_or_being_copied() {
        world.published(account, List.of("published"));
        Draft copy = copyOf(foreign(List.of("copied")));
        note(copy);
        garbage("copied", "garbage");

        Removed removed = sweeper().sweep(domain);

        assertThat(removed).isEqualTo(new Removed(1, MemoryDataPlane.BLOCK));
        assertThat(world.dataPlane().stored(domain))
                .containsExactlyInAnyOrder(name(domain, "published"), name(domain, "copied"));
    }

    @Test
    void a_copy_that_begins_after_the_listing_keeps_the_chunks_it_found() {
        garbage("a", "b");
        SnapshotContent source = foreign(List.of("a"));
        onceListed(() -> note(copyOf(source)));

        sweeper().sweep(domain);

        assertThat(world.dataPlane().stored(domain)).containsExactly(name(domain, "a"));
    }

    @Test
    void a_snapshot_published_after_the_listing_keeps_its_chunks() {
        garbage("a", "b");
        onceListed(() -> publishWhole(writing("a"), "a"));

        sweeper().sweep(domain);

        assertThat(world.dataPlane().stored(domain)).containsExactly(name(domain, "a"));
    }

    @Test
    void what_a_sweep_took_from_a_writer_is_written_again_before_it_is_published() {
        garbage("a", "b");
        DraftWork writer = writing("a", "b");
        SealedSnapshot sealed = seal(writer);

        sweeper().sweep(domain);
        assertThat(world.dataPlane().stored(domain)).isEmpty();
        publish(writer, sealed);

        assertThat(content(writer))
                .satisfies(found -> assertThat(world.dataPlane().isWhole(found)).isTrue());
    }

    @Test
    void publishing_waits_for_the_batch_that_is_being_deleted() throws Exception {
        garbage("a");
        DraftWork writer = writing("a");
        SealedSnapshot sealed = seal(writer);
        Hold hold = new Hold();
        world.dataPlane().watch(hold);

        CompletableFuture<Removed> sweep =
                CompletableFuture.supplyAsync(() -> sweeper().sweep(domain), SweepScene.A_THREAD_EACH);
        hold.reached();
        CompletableFuture<Void> publication =
                CompletableFuture.runAsync(() -> publish(writer, sealed), SweepScene.A_THREAD_EACH);
        awaitSomebodyWaitingForTheLock();
        assertThat(publication).isNotDone();
        hold.letGo();
        sweep.get(10, TimeUnit.SECONDS);
        publication.get(10, TimeUnit.SECONDS);

        assertThat(world.dataPlane().isWhole(content(writer))).isTrue();
    }

    @Test
    void nobody_notes_an_epoch_in_the_middle_of_a_batch() throws Exception {
        garbage("a");
        Hold hold = new Hold();
        world.dataPlane().watch(hold);
        CompletableFuture<Removed> sweep =
                CompletableFuture.supplyAsync(() -> sweeper().sweep(domain), SweepScene.A_THREAD_EACH);
        hold.reached();

        CompletableFuture<Long> noted = CompletableFuture.supplyAsync(this::epoch, SweepScene.A_THREAD_EACH);
        awaitSomebodyWaitingForTheLock();
        assertThat(noted).isNotDone();
        hold.letGo();
        sweep.get(10, TimeUnit.SECONDS);

        assertThat(noted.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
}
