package imageferry.command.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps docs/acceptance.md in step with the list of rules and the tests that carry their numbers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceTableTest {
    private static final Path PAGE = Path.of("docs/acceptance.md");
    private static final String GROUPS = "ABDEFGH";

    private final List<AcceptanceRule> rules;
    private final ShowingTests tests;

    AcceptanceTableTest() throws IOException {
        rules = AcceptanceRule.all();
        tests = ShowingTests.find();
    }

    @Test
    void the_page_is_fresh() throws IOException {
        String fresh = AcceptancePage.of(rules, tests);
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/acceptance.md is stale; make it again with\n  mvn -pl command-side -am test"
                        + " -Dtest=AcceptanceTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dregenerate=true\n")
                .isEqualTo(fresh);
    }

    @Test
    void tests_carry_known_numbers_only() {
        Set<String> known = rules.stream().map(AcceptanceRule::number).collect(Collectors.toSet());
        assertThat(tests.numbers()).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void a_rule_of_what_is_built_has_a_test_or_a_reason_for_none_and_never_both() {
        assertThat(rules)
                .filteredOn(rule -> rule.isHere() && GROUPS.indexOf(rule.group()) >= 0)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(tests.of(rule.number()).isEmpty())
                        .as("%s has no test; its reason is '%s'", rule.number(), rule.untested())
                        .isEqualTo(!rule.untested().isEmpty()));
    }

    @Test
    void a_note_is_answered_by_a_section_that_there_is() {
        assertThat(rules)
                .filteredOn(rule -> rule.kind().equals("N"))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    String[] target = rule.page().split("#", -1);
                    Path page = Path.of("docs", target[0]);
                    assertThat(page).as(rule.number()).exists();
                    assertThat(Files.readAllLines(page).stream()
                                    .filter(line -> line.startsWith("#"))
                                    .map(AcceptanceTableTest::anchor))
                            .as(rule.number())
                            .contains(target[1]);
                });
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ *", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }
}
