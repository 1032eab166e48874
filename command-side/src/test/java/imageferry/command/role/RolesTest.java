package imageferry.command.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RolesTest {
    @Test
    void all_unless_the_settings_say_otherwise() {
        assertThat(Roles.of(new MockEnvironment())).isEqualTo(Roles.ALL);
    }

    @Test
    void those_that_are_named() {
        Roles roles = named("api, saga");

        assertThat(roles.has(Role.API)).isTrue();
        assertThat(roles.has(Role.SAGA)).isTrue();
        assertThat(roles.hasAny(Role.REPLICATOR, Role.RELAY, Role.QUERY)).isFalse();
        assertThat(roles).hasToString("api, saga");
    }

    @Test
    void as_a_list_too() {
        MockEnvironment list =
                new MockEnvironment().withProperty("ferry.roles[0]", "relay").withProperty("ferry.roles[1]", "api");

        assertThat(Roles.of(list)).hasToString("api, relay");
    }

    @Test
    void query_stands_alone_or_beside_all() {
        assertThat(named("query").queryOnly()).isTrue();
        assertThat(named("api,saga,replicator,relay,query")).isEqualTo(Roles.ALL);
        assertThatThrownBy(() -> named("api,query"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ferry.roles mixes query with some other roles."
                        + " A process has either query alone, on a database of its own, or all roles.");
    }

    @Test
    void what_is_no_role_is_named() {
        assertThatThrownBy(() -> named("api,worker"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ferry.roles names \"worker\", which is not a role."
                        + " The roles are api, saga, replicator, relay, query.");
    }

    @Test
    void none_is_not_enough() {
        assertThatThrownBy(() -> named(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ferry.roles names no role.");
    }

    private static Roles named(String words) {
        return Roles.of(new MockEnvironment().withProperty("ferry.roles", words));
    }
}
