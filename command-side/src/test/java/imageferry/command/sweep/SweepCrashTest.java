package imageferry.command.sweep;

import static imageferry.command.support.MemoryDataPlane.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.TransferException;
import imageferry.command.usage.UsageRecords;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Sweeps that die at each of their steps. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepCrashTest extends SweepScene {
    @Test
    void a_sweep_that_dies_before_deleting_has_its_names_count_as_gone() {
        dies(true);
    }

    @Test
    void a_sweep_that_dies_after_deleting_has_its_names_count_as_gone() {
        dies(false);
    }

    private void dies(boolean beforeDeleting) {
        garbage("a", "b");
        DraftWork writer = writing("a");
        SealedSnapshot sealed = seal(writer);
        world.dataPlane().watch(new Death(beforeDeleting));
        assertThatThrownBy(() -> sweeper().sweep(domain)).hasMessage("died");

        // begins after the crash and finds a chunk whose fate nobody knows
        DraftWork late = writing("b");
        SealedSnapshot lateSealed = seal(late);
        publish(writer, sealed);
        publish(late, lateSealed);

        assertThat(world.dataPlane().isWhole(content(writer))).isTrue();
        assertThat(world.dataPlane().isWhole(content(late))).isTrue();
        sweeper().sweep(domain);
        assertThat(world.dataPlane().stored(domain)).containsExactlyInAnyOrder(name(domain, "a"), name(domain, "b"));
    }

    @Test
    void what_a_dead_sweep_left_is_deleted_by_the_next() {
        garbage("a", "b");
        world.dataPlane().watch(new Death(true));
        assertThatThrownBy(() -> sweeper().sweep(domain)).hasMessage("died");

        sweeper().sweep(domain);

        assertThat(world.dataPlane().stored(domain)).isEmpty();
        assertThat(names("PENDING")).isZero();
    }

    @Test
    void a_sweep_that_dies_before_its_first_batch_has_changed_nothing() {
        garbage("a");
        onceListed(() -> {
            throw new IllegalStateException("died");
        });
        assertThatThrownBy(() -> sweeper().sweep(domain)).hasMessage("died");

        assertThat(epoch()).isZero();
        assertThat(world.dataPlane().stored(domain)).hasSize(1);
    }

    @Test
    void names_of_a_sweep_that_died_a_moment_ago_are_left_alone_for_the_quarantine() {
        garbage("a");
        DraftWork writer = writing("a");
        SealedSnapshot sealed = seal(writer);
        world.dataPlane().watch(new Death(true));
        assertThatThrownBy(() -> sweeper().sweep(domain)).hasMessage("died");
        Sweeper patient = new Sweeper(
                world.bean(ChunkDomains.class),
                world.bean(Drafts.class),
                world.contents(),
                world.dataPlane(),
                world.dataPlane().stores(),
                world.bean(StoreMarks.class),
                world.bean(NameIndex.class),
                world.bean(UsageRecords.class),
                world.bean(ChangedDomains.class),
                new SweepSettings(
                        512,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        1000,
                        Duration.ofHours(1),
                        Duration.ofSeconds(1)));
        Publisher publisher = new Publisher(
                world.commands(),
                world.bean(ChunkDomains.class),
                world.bean(Drafts.class),
                patient,
                world.dataPlane(),
                world.bean(MarkKeeper.class),
                world.bean(ChangedDomains.class),
                world.sql());

        assertThatThrownBy(() -> publisher.publish(writer, sealed, new Unstopped(), () -> {}))
                .isInstanceOfSatisfying(
                        TransferException.class,
                        e -> assertThat(e.kind()).isEqualTo(TransferException.Kind.STORE_UNAVAILABLE));
    }

    @Test
    void names_are_forgotten_when_no_writer_can_have_relied_on_them() {
        garbage("a");
        DraftWork old = writing("x");
        sweeper().sweep(domain);
        assertThat(names("DONE")).isEqualTo(1);

        publishWhole(old, "x");
        sweeper().sweep(domain);

        assertThat(names("DONE")).isZero();
    }
}
