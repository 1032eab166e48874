package imageferry.command.link;

import static imageferry.command.link.SampleLink.LIMITED;
import static imageferry.command.link.SampleLink.LINK;
import static imageferry.command.link.SampleLink.PAUSED;
import static imageferry.command.link.SampleLink.REASON;
import static imageferry.command.link.SampleLink.RESUMED;
import static imageferry.command.link.SampleLink.UNLIMITED;
import static imageferry.command.support.Refusals.refusedFor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.ids.LinkId;
import imageferry.events.ids.RegionId;
import imageferry.events.link.LinkEvent.LinkPaused;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkTest {
    private final FixtureConfiguration<Link> link = new AggregateTestFixture<>(Link.class);

    @Test
    void a_link_that_nothing_was_decided_about_takes_a_rate() {
        link.givenNoPriorActivity().when(SampleLink.limit(1_000_000L)).expectEvents(LIMITED);
    }

    @Test
    void no_limit_is_a_decision_too() {
        link.givenNoPriorActivity().when(SampleLink.limit(null)).expectEvents(UNLIMITED);
        link.given(LIMITED).when(SampleLink.limit(null)).expectEvents(UNLIMITED);
    }

    @Test
    void the_rate_that_it_has_changes_nothing() {
        link.given(LIMITED)
                .when(SampleLink.limit(1_000_000L))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        link.given(LIMITED, UNLIMITED)
                .when(SampleLink.limit(null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void a_rate_of_nothing_is_no_pause(long rate) {
        link.givenNoPriorActivity()
                .when(SampleLink.limit(rate))
                .expectException(refusedFor(RefusalReason.LINK_RATE_NOT_POSITIVE))
                .expectNoEvents();
    }

    @Test
    void a_paused_link_keeps_its_pause_when_its_rate_changes() {
        link.given(PAUSED, LIMITED).when(SampleLink.resume()).expectEvents(RESUMED);
    }

    @Test
    void pausing_for_the_same_reason_changes_nothing_and_for_another_one_says_so() {
        link.given(PAUSED).when(SampleLink.pause(" " + REASON)).expectNoEvents();
        link.given(PAUSED)
                .when(SampleLink.pause("Repaired; tests"))
                .expectEvents(new LinkPaused(LINK, "Repaired; tests"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "a\u001b[31mcolour"})
    void a_pause_without_a_reason_that_can_be_shown_is_refused(String reason) {
        link.givenNoPriorActivity()
                .when(SampleLink.pause(reason))
                .expectException(refusedFor(RefusalReason.LINK_PAUSE_WITHOUT_REASON))
                .expectNoEvents();
    }

    @Test
    void what_is_not_paused_cannot_be_resumed() {
        link.given(PAUSED, RESUMED)
                .when(SampleLink.resume())
                .expectException(refusedFor(RefusalReason.LINK_NOT_PAUSED))
                .expectNoEvents();
    }

    @Test
    void a_region_has_no_link_to_itself() {
        RegionId region = new RegionId("cn-hangzhou");
        assertThatThrownBy(() -> LinkId.of(region, region)).isInstanceOf(IllegalArgumentException.class);
    }
}
