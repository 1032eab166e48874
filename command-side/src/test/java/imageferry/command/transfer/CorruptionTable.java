package imageferry.command.transfer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what became of corruptions, by kind and policy. */
final class CorruptionTable {
    /** Who looks. The promises are those of {@code docs/format.md} §11. */
    enum Policy {
        CONFIRM,
        READ_BACK,
        SCRUB,
        PLAIN_READ;

        /** Whether it looks at what is published already. */
        boolean reads() {
            return this == SCRUB || this == PLAIN_READ;
        }

        boolean promises(Corruption corruption) {
            return this != CONFIRM || corruption.changesLength() || !corruption.ofChunk();
        }
    }

    enum Outcome {
        FOUND,
        /** Found and made whole again from the source. */
        HEALED,
        HARMLESS,
        NOT_PROMISED,
        MISSED
    }

    private final Map<String, Map<Policy, Map<Outcome, Integer>>> counts = new TreeMap<>();

    void count(String kind, Policy policy, Outcome outcome) {
        counts.computeIfAbsent(kind, k -> new EnumMap<>(Policy.class))
                .computeIfAbsent(policy, p -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1, Integer::sum);
    }

    int total() {
        return sum(Stream.of(Outcome.values()));
    }

    int missed() {
        return sum(Stream.of(Outcome.MISSED));
    }

    private int sum(Stream<Outcome> outcomes) {
        return outcomes.mapToInt(outcome -> counts.values().stream()
                        .flatMap(policies -> policies.values().stream())
                        .mapToInt(cell -> cell.getOrDefault(outcome, 0))
                        .sum())
                .sum();
    }

    @Override
    public String toString() {
        String head = "| kind | "
                + Stream.of(Policy.values()).map(CorruptionTable::words).collect(Collectors.joining(" | "))
                + " |\n|---|---|---|---|---|\n";
        String rows = counts.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | "
                        + Stream.of(Policy.values())
                                .map(policy -> cell(row.getValue().getOrDefault(policy, Map.of())))
                                .collect(Collectors.joining(" | "))
                        + " |")
                .collect(Collectors.joining("\n"));
        return head + rows;
    }

    private static String cell(Map<Outcome, Integer> cell) {
        return cell.entrySet().stream()
                .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
