package imageferry.command.support;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.DomainEvent;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds an aggregate to its transition table: every command in every status does what is declared, every event it emits is in
 * the table, every row of the table is visited, and the committed diagram shows the table.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class TransitionsContract<A, S extends Enum<S>, E extends DomainEvent> {
    protected abstract Class<A> aggregate();

    protected abstract Class<S> statuses();

    protected abstract Map<Class<? extends E>, S> beginnings();

    protected abstract Map<S, Map<Class<? extends E>, S>> table();

    /** A history that leads to each status. */
    protected abstract Map<S, List<E>> histories();

    /** What is declared of each command that does not begin the aggregate. */
    protected abstract List<Rule<S>> rules();

    protected abstract S statusOf(A aggregate);

    /** Commands that take a transition only after a history of their own; an empty history for a beginning. */
    protected List<Visit<E>> visits() {
        return List.of();
    }

    /** A command after a history. */
    public record Visit<E>(List<E> history, Object command) {}

    @TestFactory
    Stream<DynamicTest> every_command_in_every_status_does_what_is_declared() {
        return rules().stream()
                .flatMap(rule -> Arrays.stream(statuses().getEnumConstants())
                        .map(status -> DynamicTest.dynamicTest(
                                rule.command().getClass().getSimpleName() + " in " + status,
                                () -> assertAsDeclared(rule, status))));
    }

    @Test
    void every_history_leads_to_its_status() {
        assertThat(histories()).containsOnlyKeys(statuses().getEnumConstants());
        histories().forEach((status, history) -> {
            S folded = beginnings().get(history.get(0).getClass());
            assertThat(folded).as("beginning of %s", history).isNotNull();
            for (E event : history.subList(1, history.size())) {
                folded = next(folded, event.getClass());
            }
            assertThat(folded).isEqualTo(status);
            assertThat(LiveAggregate.with(aggregate(), history).<S>look(this::statusOf))
                    .isEqualTo(status);
        });
    }

    @Test
    void every_declared_transition_is_visited() {
        Set<String> unvisited = new HashSet<>();
        table().forEach((status, row) ->
                row.forEach((event, to) -> unvisited.add(status + " " + event.getSimpleName())));
        for (Rule<S> rule : rules()) {
            for (S start : statuses().getEnumConstants()) {
                S status = start;
                for (Class<?> event : rule.in(start).events()) {
                    unvisited.remove(status + " " + event.getSimpleName());
                    status = next(status, event);
                }
            }
        }
        for (Visit<E> visit : visits()) {
            visit(visit, unvisited);
        }
        assertThat(unvisited).as("transitions that no command makes").isEmpty();
    }

    @Test
    void every_command_of_the_aggregate_is_declared() {
        Set<Class<?>> declared =
                rules().stream().map(rule -> rule.command().getClass()).collect(Collectors.toSet());
        Stream<Class<?>> members = Arrays.stream(aggregate().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(AggregateMember.class))
                .map(Field::getType);
        Set<Class<?>> handled = Stream.concat(Stream.of(aggregate()), members)
                .flatMap(part -> Arrays.stream(part.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .filter(method -> !method.isAnnotationPresent(CreationPolicy.class))
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .collect(Collectors.toSet());
        assertThat(declared).isEqualTo(handled);
    }

    @Test
    void the_committed_diagram_shows_the_table() {
        String current = StateDiagram.of(statuses(), beginnings(), table());
        assertThat(StateDiagram.committed(aggregate().getSimpleName(), current))
                .as(StateDiagram.howToWrite())
                .isEqualTo(current);
    }

    private void visit(Visit<E> visit, Set<String> unvisited) {
        LiveAggregate<A> live = LiveAggregate.with(aggregate(), visit.history());
        List<Class<?>> events = live.decide(visit.command()).eventTypes();
        assertThat(events).as("events of %s", visit).isNotEmpty();
        boolean begins = visit.history().isEmpty();
        S status = begins
                ? beginnings().get(events.get(0))
                : LiveAggregate.with(aggregate(), visit.history()).look(this::statusOf);
        assertThat(status).as("status after %s", visit.history()).isNotNull();
        for (Class<?> event : events.subList(begins ? 1 : 0, events.size())) {
            unvisited.remove(status + " " + event.getSimpleName());
            status = next(status, event);
        }
        assertThat(live.<S>look(this::statusOf)).isEqualTo(status);
    }

    private void assertAsDeclared(Rule<S> rule, S status) {
        LiveAggregate<A> live = LiveAggregate.with(aggregate(), histories().getOrDefault(status, List.of()));
        Decision decision = live.decide(rule.command());
        Rule.Outcome declared = rule.in(status);
        assertThat(decision.refusal()).isEqualTo(declared.refusal());
        assertThat(decision.eventTypes()).isEqualTo(declared.events());
        S expected = status;
        for (Class<?> event : declared.events()) {
            expected = next(expected, event);
        }
        assertThat(live.<S>look(this::statusOf)).isEqualTo(expected);
    }

    private S next(S status, Class<?> event) {
        S next = table().getOrDefault(status, Map.of()).get(event);
        if (next == null) {
            throw new AssertionError(event.getSimpleName() + " is not in the table for " + status);
        }
        return next;
    }
}
