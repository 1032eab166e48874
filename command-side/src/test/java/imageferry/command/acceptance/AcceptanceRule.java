package imageferry.command.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A rule of the acceptance list.
 *
 * @param number such as {@code D1}
 * @param kind F feature, R rule, U console, N note, D decided
 * @param places where it belongs: {@code here}, {@code instances}, {@code console}, or {@code docs:PAGE} that answers it
 * @param rule in one line
 * @param untested why no test shows it yet; empty when one has to
 */
record AcceptanceRule(String number, String kind, Set<String> places, String rule, String untested) {
    private static final String LIST = "/acceptance.tsv";
    private static final String DOCS = "docs:";

    AcceptanceRule {
        places = Set.copyOf(places);
    }

    /** All rules, in the order of the list. */
    static List<AcceptanceRule> all() throws IOException {
        try (InputStream list = Objects.requireNonNull(AcceptanceRule.class.getResourceAsStream(LIST), LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AcceptanceRule::of)
                    .toList();
        }
    }

    private static AcceptanceRule of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < 4 || fields.length > 5) {
            throw new IllegalArgumentException(
                    "Expected number, kind, where, rule and perhaps why untested, but: " + line);
        }
        String untested = fields.length == 5 ? fields[4] : "";
        return new AcceptanceRule(
                fields[0], fields[1], Set.copyOf(Arrays.asList(fields[2].split("\\+"))), fields[3], untested);
    }

    /** The letter of the group it stands in. */
    char group() {
        return number.charAt(0);
    }

    /** Whether this part of the product has to show it, wholly or in part. */
    boolean isHere() {
        return places.contains("here");
    }

    /** The page that answers a note; empty for all else. */
    String page() {
        return places.stream()
                .filter(place -> place.startsWith(DOCS))
                .map(place -> place.substring(DOCS.length()))
                .findFirst()
                .orElse("");
    }

    /** What is not built yet and has to show its part. */
    List<String> open() {
        return places.stream()
                .filter(place -> place.equals("instances") || place.equals("console"))
                .sorted()
                .toList();
    }
}
