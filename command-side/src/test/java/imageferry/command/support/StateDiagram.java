package imageferry.command.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A transition table as a Mermaid state diagram, committed in {@code command-side/docs}. */
final class StateDiagram {
    /** Set to {@code write} to bring the committed diagrams up to date. */
    private static final String PROPERTY = "ferry.diagrams";

    private StateDiagram() {}

    static <S extends Enum<S>, E> String of(
            Class<S> statuses, Map<Class<? extends E>, S> beginnings, Map<S, Map<Class<? extends E>, S>> table) {
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n");
        sorted(beginnings).forEach((event, to) -> line(diagram, "[*]", name(to), event));
        for (S from : statuses.getEnumConstants()) {
            Map<Class<? extends E>, S> row = table.getOrDefault(from, Map.of());
            sorted(row).forEach((event, to) -> line(diagram, name(from), name(to), event));
            if (row.values().stream().allMatch(from::equals)) {
                diagram.append("    ").append(name(from)).append(" --> [*]\n");
            }
        }
        return diagram.toString();
    }

    /** The committed diagram, written first when the property says so. */
    static String committed(String aggregate, String current) {
        Path file = Path.of("docs", aggregate.toLowerCase(Locale.ROOT) + ".mmd");
        try {
            if ("write".equals(System.getProperty(PROPERTY))) {
                Files.writeString(file, current);
            }
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String howToWrite() {
        return "stale diagram: run mvn -pl command-side -am test -Dtest='*TransitionsTest'"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D" + PROPERTY + "=write";
    }

    private static <S, E> Map<String, S> sorted(Map<Class<? extends E>, S> events) {
        Map<String, S> byName = new TreeMap<>(Comparator.naturalOrder());
        events.forEach((event, to) -> byName.put(event.getSimpleName(), to));
        return byName;
    }

    private static void line(StringBuilder diagram, String from, String to, String event) {
        diagram.append("    ")
                .append(from)
                .append(" --> ")
                .append(to)
                .append(" : ")
                .append(event)
                .append('\n');
    }

    private static String name(Enum<?> status) {
        return Arrays.stream(status.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
