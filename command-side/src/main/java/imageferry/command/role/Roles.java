package imageferry.command.role;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The roles of this process, {@code ferry.roles}: all of them unless the settings say otherwise.
 *
 * @param held at least one; {@link Role#QUERY} stands alone or beside all others, because the views have a database of their own
 */
public record Roles(Set<Role> held) {
    public static final String SETTING = "ferry.roles";
    public static final Roles ALL = new Roles(EnumSet.allOf(Role.class));

    /** @throws IllegalArgumentException with a sentence for the operator when there are none, or the query role among some others */
    public Roles {
        held = Set.copyOf(held);
        if (held.isEmpty()) {
            throw new IllegalArgumentException(SETTING + " names no role. The roles are "
                    + String.join(", ", Role.words()) + "; leave the setting out for all of them.");
        }
        if (held.contains(Role.QUERY) && held.size() > 1 && held.size() < Role.values().length) {
            throw new IllegalArgumentException(
                    SETTING
                            + " mixes query with some other roles. A process has either query alone, on a database of its own, or all roles.");
        }
    }

    /** The roles that the settings name. @throws IllegalArgumentException with a sentence for the operator */
    public static Roles of(Environment environment) {
        return Binder.get(environment)
                .bind(SETTING, Bindable.listOf(String.class))
                .map(Roles::named)
                .orElse(ALL);
    }

    private static Roles named(List<String> words) {
        EnumSet<Role> held = EnumSet.noneOf(Role.class);
        for (String word : words) {
            held.add(Role.of(word.strip())
                    .orElseThrow(() -> new IllegalArgumentException(SETTING + " names \"" + word
                            + "\", which is not a role. The roles are " + String.join(", ", Role.words()) + ".")));
        }
        return new Roles(held);
    }

    public boolean has(Role role) {
        return held.contains(role);
    }

    public boolean hasAny(Role... roles) {
        return Arrays.stream(roles).anyMatch(held::contains);
    }

    /** Whether this process is there for the views and nothing else. */
    public boolean queryOnly() {
        return held.equals(Set.of(Role.QUERY));
    }

    @Override
    public String toString() {
        return String.join(
                ", ",
                Arrays.stream(Role.values())
                        .filter(held::contains)
                        .map(Role::word)
                        .toList());
    }
}
