package imageferry.command.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests that carry numbers, found in the text of the sources of all modules, so that none has to be on the class path. */
final class ShowingTests {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CARRIED =
            Pattern.compile("^ *@Acceptance\\(\\s*\\{?([^)}]*)}?\\s*\\)", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|void|Stream<DynamicTest>) (\\w+)\\b");

    private final SortedMap<String, Set<String>> byNumber = new TreeMap<>();

    private ShowingTests() {}

    static ShowingTests find() throws IOException {
        ShowingTests found = new ShowingTests();
        for (Path sources : sources()) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::read);
            }
        }
        return found;
    }

    /** Numbers that any test carries, known or not. */
    Set<String> numbers() {
        return byNumber.keySet();
    }

    /** The tests of a number, in order; none when it has none. */
    Set<String> of(String number) {
        return byNumber.getOrDefault(number, Set.of());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.walk(ROOT, 2)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private void read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String type = file.getFileName().toString().replace(".java", "");
        Matcher carried = CARRIED.matcher(text);
        while (carried.find()) {
            Matcher declared = DECLARED.matcher(text);
            if (!declared.find(carried.end())) {
                continue;
            }
            String name = declared.group(1).equals(type) ? type : type + "#" + declared.group(1);
            Matcher number = NUMBER.matcher(carried.group(1));
            while (number.find()) {
                byNumber.computeIfAbsent(number.group(1), n -> new TreeSet<>()).add(name);
            }
        }
    }
}
