package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Origin;
import imageferry.command.link.ChangeLinkRate;
import imageferry.command.link.PauseLink;
import imageferry.command.link.ResumeLink;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.LinkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A link that is paused while copies want to go over it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkPauseTest {
    private static final LinkId LINK = LinkId.of(CopyWorld.SOURCE, CopyWorld.DESTINATION);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Origin OPERATOR = Origin.operator("test");

    private final DataSource database = TestDatabase.fresh();
    private final MemoryDataPlane dataPlane = new MemoryDataPlane();
    private final AccountId account = anAccount();
    private CopyWorld world;

    @BeforeEach
    void start() {
        world = CopyWorld.start(database, dataPlane, "ferry.links.rate", 4L << 20);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_running_copy_is_suspended_with_the_reason_gives_its_slot_back_and_goes_on_when_the_link_does() {
        RequestCopy copy = begun(400);

        pause("Repair of the line");
        awaitLast(copy, "CopySuspended");

        assertThat(slots()).isZero();
        assertThat(message(copy))
                .contains("\"LINK_PAUSED\"")
                .contains("The link from cn-hangzhou to cn-shanghai is paused: Repair of the line");
        long moved = moved(copy);
        assertThat(moved).isPositive();
        await().during(Duration.ofMillis(600)).atMost(PATIENCE).until(() -> moved(copy) == moved);

        world.commands().send(new ChangeLinkRate(LINK, null), OPERATOR);
        world.commands().send(new ResumeLink(LINK), OPERATOR);
        awaitLast(copy, "CopyCompleted");
        assertThat(world.events(copy.taskId().value())).containsOnlyOnce("CopySuspended", "CopyResumed");
    }

    @Test
    void copies_that_wait_stay_where_they_are_and_a_cancel_is_taken() {
        pause("Repair");
        RequestCopy waiting = copy(20);
        RequestCopy cancelled = copy(20);
        world.cancel(cancelled);
        awaitLast(cancelled, "CopyCancelled");
        assertThat(world.events(waiting.taskId().value())).containsExactly("CopyRequested");

        world.commands().send(new ResumeLink(LINK), OPERATOR);
        awaitLast(waiting, "CopyCompleted");
        assertThat(world.events(waiting.taskId().value())).doesNotContain("CopySuspended");
    }

    @Test
    void a_suspended_copy_can_be_cancelled_and_leaves_nothing() {
        RequestCopy copy = begun(400);
        pause("Repair");
        awaitLast(copy, "CopySuspended");

        world.cancel(copy);

        awaitLast(copy, "CopyCancelled");
        assertThat(jobs()).isZero();
    }

    @Test
    void a_link_is_paused_and_resumed_across_restarts() {
        RequestCopy copy = begun(400);
        pause("Repair");
        awaitLast(copy, "CopySuspended");
        world.close();

        start();
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> last(copy).equals("CopySuspended"));
        world.commands().send(new ChangeLinkRate(LINK, null), OPERATOR);
        world.close();
        // decided by a process that gives out no slots
        try (CopyWorld other = CopyWorld.start(database, dataPlane, "ferry.replicator.enabled", false)) {
            other.commands().send(new ResumeLink(LINK), OPERATOR);
        }

        start();
        awaitLast(copy, "CopyCompleted");
    }

    @Test
    void pauses_and_resumes_in_the_midst_of_starts_and_seals_lose_no_copy() {
        List<RequestCopy> copies = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            copies.add(copy(1));
            copies.add(copy(2));
            pause("Round " + round);
            if (round % 2 == 0) {
                int done = round;
                await().atMost(PATIENCE)
                        .until(() ->
                                world.events(copies.get(done).taskId().value()).size() > 0);
            }
            world.commands().send(new ResumeLink(LINK), OPERATOR);
        }
        for (RequestCopy copy : copies) {
            awaitLast(copy, "CopyCompleted");
            assertThat(Collections.frequency(world.events(copy.taskId().value()), "CopyCompleted"))
                    .isOne();
        }
        assertThat(slots()).isZero();
        assertThat(jobs()).isZero();
    }

    private void pause(String reason) {
        world.commands().send(new PauseLink(LINK, reason), OPERATOR);
    }

    private RequestCopy copy(int blocks) {
        List<String> words = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            words.add("w" + block + "of" + account.value() + "and" + System.identityHashCode(words));
        }
        return world.copy(account, null, world.published(account, words));
    }

    /** A copy that has moved something, far from its end. */
    private RequestCopy begun(int blocks) {
        RequestCopy copy = copy(blocks);
        await().atMost(PATIENCE).until(() -> moved(copy) > 0);
        return copy;
    }

    private long moved(RequestCopy copy) {
        return number("select coalesce(sum(moved), 0) from transfer_job where task_id = '" + copy.taskId() + "'");
    }

    private long slots() {
        return number("select count(*) from copy_slot");
    }

    private long jobs() {
        return number("select count(*) from transfer_job where kind in ('COPY', 'SEAL')");
    }

    private long number(String sql) {
        return world.sql().sql(sql).query(Long.class).single();
    }

    private String message(RequestCopy copy) {
        return world.sql()
                .sql("select convert_from(payload, 'UTF8') from domain_event_entry where aggregate_identifier = ?"
                        + " and payload_type = 'CopySuspended'")
                .param(copy.taskId().value())
                .query(String.class)
                .single();
    }

    private String last(RequestCopy copy) {
        List<String> events = world.events(copy.taskId().value());
        return events.get(events.size() - 1);
    }

    private void awaitLast(RequestCopy copy, String event) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(world.events(copy.taskId().value())).endsWith(event));
    }
}
