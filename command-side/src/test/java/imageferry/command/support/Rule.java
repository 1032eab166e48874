package imageferry.command.support;

import imageferry.command.refusal.RefusalReason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is declared of one command: in each status the events it emits (none: harmless), or why it is refused. */
public final class Rule<S extends Enum<S>> {
    /** The declared outcome in one status. */
    public record Outcome(List<Class<?>> events, @Nullable RefusalReason refusal) {}

    private final Object command;
    private final Map<S, Outcome> outcomes = new HashMap<>();
    private @Nullable Supplier<Outcome> elsewhere;

    private Rule(Object command) {
        this.command = command;
    }

    public static <S extends Enum<S>> Rule<S> of(Class<S> statuses, Object command) {
        return new Rule<>(command);
    }

    public Rule<S> emits(Collection<S> statuses, Class<?>... events) {
        statuses.forEach(status -> outcomes.put(status, new Outcome(List.of(events), null)));
        return this;
    }

    public Rule<S> refused(RefusalReason reason, Collection<S> statuses) {
        statuses.forEach(status -> outcomes.put(status, new Outcome(List.of(), reason)));
        return this;
    }

    public Rule<S> harmless(Collection<S> statuses) {
        return emits(statuses);
    }

    public Rule<S> refusedElsewhere(RefusalReason reason) {
        elsewhere = () -> new Outcome(List.of(), reason);
        return this;
    }

    public Rule<S> harmlessElsewhere() {
        elsewhere = () -> new Outcome(List.of(), null);
        return this;
    }

    public Object command() {
        return command;
    }

    /** The declared outcome; a status that nothing is declared for is an error. */
    public Outcome in(S status) {
        Outcome declared = outcomes.get(status);
        if (declared != null) {
            return declared;
        }
        if (elsewhere == null) {
            throw new AssertionError("Nothing declared for " + command + " in " + status);
        }
        return elsewhere.get();
    }
}
