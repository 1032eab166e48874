package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ApiVersion;
import imageferry.command.api.rpc.ParameterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every action is described, and docs/api.md, the reference for callers, is in step with the descriptions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ApiReferenceTest {
    private static final Path REFERENCE = Path.of("docs/api.md");
    private static List<Action> actions;

    @BeforeAll
    static void start() {
        try (FrontDoorContext door = FrontDoorContext.start()) {
            actions = door.actions();
        }
    }

    @AfterAll
    static void forget() {
        actions = List.of();
    }

    @Test
    void every_action_is_described() {
        assertThat(actions.stream()
                        .filter(action -> action.spec().purpose().isEmpty())
                        .map(Action::name))
                .as("actions without spec(): say what they do, take and answer")
                .isEmpty();
        assertThat(actions).allSatisfy(action -> {
            ActionSpec spec = action.spec();
            assertThat(spec.parameters())
                    .as(action.name())
                    .extracting(ParameterSpec::name)
                    .doesNotHaveDuplicates();
            assertThat(spec.acceptance()).as(action.name()).allMatch(number -> number.matches("[A-I][0-9]{1,2}"));
        });
    }

    @Test
    void what_is_taken_by_the_door_is_declared() {
        assertThat(actions).allSatisfy(action -> {
            assertThat(action.takesClientToken())
                    .as(action.name() + " and ClientToken")
                    .isEqualTo(action.spec().takes("ClientToken"));
            assertThat(action.readOnly() && action.takesClientToken())
                    .as(action.name() + " only reads, and takes a ClientToken for what it does not do")
                    .isFalse();
        });
    }

    @Test
    void the_reference_is_fresh() throws IOException {
        String fresh = reference();
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(REFERENCE, fresh);
        }
        assertThat(Files.exists(REFERENCE) ? Files.readString(REFERENCE) : "")
                .as("docs/api.md is stale; make it again with\n"
                        + "  mvn -pl command-side -am test -Dtest=ApiReferenceTest -Dregenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false\n")
                .isEqualTo(fresh);
    }

    private static String reference() {
        StringBuilder text = new StringBuilder("""
                # The actions of the API

                Generated from the actions by `ApiReferenceTest`. All are called at the path `/`, by GET or POST, with parameters in the query, in a form body,
                or in both; `Action` and `Version` choose one. Signatures, formats and limits are described in [door.md](door.md). `N` stands for the numbers of a list, from 1.
                An empty value is an absent one. What neither belongs to the caller nor is shared with it is answered exactly as if it did not exist.

                """);
        for (ApiVersion version : ApiVersion.values()) {
            append(text, version);
        }
        text.append("## Errors of every action\n\n");
        appendErrors(
                text,
                Stream.of(GatewayErrorCode.values())
                        .sorted(Comparator.comparing(GatewayErrorCode::code))
                        .toList());
        return text.toString();
    }

    private static void append(StringBuilder text, ApiVersion version) {
        Map<String, List<Action>> byPackage = actions.stream()
                .filter(action -> action.version() == version)
                .sorted(Comparator.comparing(Action::name))
                .collect(Collectors.groupingBy(ApiReferenceTest::subject, TreeMap::new, Collectors.toList()));
        byPackage.forEach((subject, some) -> {
            text.append("## ").append(version).append(' ').append(version.date());
            text.append(subject.equals(version.name().toLowerCase(Locale.ROOT)) ? "" : ": " + subject)
                    .append("\n\n");
            some.forEach(action -> append(text, action));
        });
    }

    private static void append(StringBuilder text, Action action) {
        ActionSpec spec = action.spec();
        text.append("### ").append(action.name()).append("\n").append(spec.purpose());
        text.append(action.readOnly() ? " Only reads." : "");
        if (!spec.acceptance().isEmpty()) {
            text.append(" Acceptance: ")
                    .append(String.join(", ", spec.acceptance()))
                    .append('.');
        }
        text.append("\n\n");
        if (!spec.parameters().isEmpty()) {
            text.append("| parameter | | meaning |\n|---|---|---|\n");
            spec.parameters()
                    .forEach(p -> text.append("| `")
                            .append(p.name())
                            .append(p.required() ? "` | required | " : "` | | ")
                            .append(plain(p.meaning()))
                            .append(" |\n"));
            text.append('\n');
        }
        appendErrors(text, spec.errors());
    }

    private static void appendErrors(StringBuilder text, List<? extends ErrorCode> errors) {
        if (!errors.isEmpty()) {
            text.append("| status | error | message |\n|---|---|---|\n");
            errors.forEach(e -> text.append("| ")
                    .append(e.status())
                    .append(" | `")
                    .append(e.code())
                    .append("` | ")
                    .append(plain(e.message().replace("%s", "…")))
                    .append(" |\n"));
            text.append('\n');
        }
    }

    /** The last word of the package that the action is in. */
    private static String subject(Action action) {
        String name = action.getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String plain(String text) {
        return text.replace("|", "\\|").replace("\n", " ").strip();
    }
}
