package imageferry.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Keeps docs/EVENTS.md, the catalogue for readers of the stream, in step with the records and their Javadoc. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventCatalogueTest {
    private static final Path CATALOGUE = Path.of("docs/EVENTS.md");
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void the_catalogue_is_fresh() throws IOException {
        String fresh = catalogue();
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(CATALOGUE, fresh);
        }
        assertThat(Files.exists(CATALOGUE) ? Files.readString(CATALOGUE) : "")
                .as("docs/EVENTS.md is stale; make it again with\n"
                        + "  mvn -pl shared-events test -Dtest=EventCatalogueTest -Dregenerate=true\n")
                .isEqualTo(fresh);
    }

    private static String catalogue() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Events

                Generated from the records by `EventCatalogueTest`; what may change is said in [versioning.md](versioning.md).
                An event is stored and published as JSON under its name and revision. Ids are strings, times ISO-8601 in UTC,
                sizes bytes unless the field says otherwise; a field with `?` may be null.

                Every event carries this metadata:

                | key | what it is |
                |---|---|
                """);
        String metadata = source(EventMetadata.class);
        for (String key : EventMetadata.ALL_KEYS) {
            Matcher constant = Pattern.compile(
                            "/\\*\\* (.*?) \\*/\\s+public static final String \\w+ = \"" + key + "\"")
                    .matcher(metadata);
            assertThat(constant.find()).as(key).isTrue();
            text.append("| `")
                    .append(key)
                    .append("` | ")
                    .append(plain(constant.group(1)))
                    .append(" |\n");
        }
        appendFamilies(text);
        return text.toString();
    }

    private static void appendFamilies(StringBuilder text) throws IOException {
        Class<?> family = Object.class;
        for (Class<? extends DomainEvent> event : EventTypes.all()) {
            if (event.getEnclosingClass() != family) {
                family = event.getEnclosingClass();
                text.append("\n## ").append(family.getSimpleName()).append("\n\n");
                text.append(meaning(source(family), "public sealed interface " + family.getSimpleName()));
                text.append("\n\n| event | rev | what happened | fields |\n|---|---|---|---|\n");
            }
            text.append("| `").append(EventTypes.nameOf(event)).append("` | ");
            text.append(EventTypes.revisionOf(event)).append(" | ");
            text.append(meaning(source(family), "record " + event.getSimpleName() + "("))
                    .append(" | ");
            text.append(fields(event)).append(" |\n");
        }
    }

    private static String fields(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .map(field -> "`" + field.getName() + "` " + typeName(field))
                .collect(Collectors.joining(", "));
    }

    private static String typeName(RecordComponent field) {
        Type type = field.getGenericType();
        String name = type.getTypeName().replaceAll("[\\w.]+[.$](\\w+)", "$1").replaceAll("List<(\\w+)>", "$1[]");
        boolean nullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return (Character.isUpperCase(name.charAt(0)) ? name : name.toLowerCase(Locale.ROOT)) + (nullable ? "?" : "");
    }

    /** The Javadoc right before a declaration, between which only annotations stand. */
    private static String meaning(String source, String declaration) {
        Matcher javadoc = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*" + Pattern.quote(declaration),
                        Pattern.DOTALL)
                .matcher(source);
        assertThat(javadoc.find()).as("%s has Javadoc", declaration).isTrue();
        return plain(javadoc.group(1));
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                .replaceAll("\\{@(?:code|link) #?(\\w+)}", "`$1`")
                .replace("SYSTEM_ACTOR", EventMetadata.SYSTEM_ACTOR)
                .replace("INTERNAL_ADDRESS", EventMetadata.INTERNAL_ADDRESS)
                .replace("|", "\\|")
                .strip();
    }

    private static String source(Class<?> type) throws IOException {
        return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
    }
}
