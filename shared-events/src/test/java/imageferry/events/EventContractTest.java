package imageferry.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every event and its golden JSON say the same. Golden files are added, never edited: see docs/versioning.md. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventContractTest {
    private static final Path GOLDEN = Path.of("src/test/resources/contracts");
    private static final Path PROPOSED = Path.of("target/contracts");
    private static final Pattern FILE = Pattern.compile("([A-Z][A-Za-z]+)\\.([1-9][0-9]*)\\.json");

    static List<DomainEvent> samples() {
        return SampleEvents.all();
    }

    static Collection<Class<? extends DomainEvent>> types() {
        return EventTypes.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_written_as_its_golden_file(DomainEvent event) throws IOException {
        JsonNode written = EventJson.MAPPER.readTree(EventJson.MAPPER.writeValueAsString(event));
        assertThat(written).as(explain(event)).isEqualTo(EventJson.MAPPER.readTree(golden(event)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_read_from_its_golden_file(DomainEvent event) throws IOException {
        assertThat(EventJson.MAPPER.readValue(golden(event), event.getClass()).equals(event))
                .as(explain(event))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_reader_ignores_what_it_does_not_know(DomainEvent event) throws IOException {
        String later = golden(event).replaceFirst("\\{", "{\"addedLater\": {\"deep\": [1]},");
        assertThat(EventJson.MAPPER.readValue(later, event.getClass()).equals(event))
                .isTrue();
    }

    @Test
    void there_is_one_sample_of_every_event() {
        assertThat(SampleEvents.all().stream().<Class<?>>map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(EventTypes.all());
    }

    @Test
    void every_golden_file_is_of_a_known_event_and_a_revision_that_was() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files).allSatisfy(file -> {
                Matcher name = FILE.matcher(file.getFileName().toString());
                assertThat(name.matches())
                        .as("%s is <Name>.<revision>.json", file)
                        .isTrue();
                Class<?> event = EventTypes.classOf(name.group(1)).orElseThrow();
                assertThat(Integer.parseInt(name.group(2))).isBetween(1, EventTypes.revisionOf(event));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_revision_up_to_todays_has_its_golden_file(Class<? extends DomainEvent> type) {
        for (int revision = 1; revision <= EventTypes.revisionOf(type); revision++) {
            assertThat(GOLDEN.resolve(EventTypes.nameOf(type) + "." + revision + ".json"))
                    .exists();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void is_a_record_of_a_sealed_family_with_the_name_it_is_stored_under(Class<? extends DomainEvent> type) {
        assertThat(type).isRecord();
        assertThat(type.getEnclosingClass()).isNotNull().matches(Class::isSealed, "is sealed");
        assertThat(EventTypes.nameOf(type)).isEqualTo(type.getSimpleName());
        assertThat(EventTypes.revisionOf(type)).isPositive();
    }

    @Test
    void names_are_unique() {
        assertThat(EventTypes.all().stream().map(EventTypes::nameOf)).doesNotHaveDuplicates();
    }

    private static String golden(DomainEvent event) throws IOException {
        Path file = GOLDEN.resolve(fileName(event));
        if (!Files.exists(file)) {
            return fail(explain(event));
        }
        return Files.readString(file);
    }

    private static String explain(DomainEvent event) {
        try {
            Files.createDirectories(PROPOSED);
            Files.writeString(PROPOSED.resolve(fileName(event)), EventJson.MAPPER.writeValueAsString(event) + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return "The shape of " + EventTypes.nameOf(event.getClass()) + " and its golden file differ. If this shape was"
                + " released, raise the revision in @EventType (docs/versioning.md). For a shape that never was:\n"
                + "  cp shared-events/" + PROPOSED.resolve(fileName(event)) + " shared-events/" + GOLDEN + "/\n";
    }

    private static String fileName(DomainEvent event) {
        return EventTypes.nameOf(event.getClass()) + "." + EventTypes.revisionOf(event.getClass()) + ".json";
    }
}
