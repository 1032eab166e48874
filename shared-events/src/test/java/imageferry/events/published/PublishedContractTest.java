package imageferry.events.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import imageferry.events.DomainEvent;
import imageferry.events.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Keeps the published contract in step with the records, and every event that ever was within it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedContractTest {
    private static final Path FOLDER = Path.of("src/main/resources/published");
    private static final Path GOLDEN = Path.of("src/test/resources/contracts");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(YAMLWriteFeature.MINIMIZE_QUOTES).build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Collection<Class<? extends DomainEvent>> types() {
        return EventTypes.all();
    }

    @Test
    void the_asyncapi_document_is_fresh() throws IOException {
        requireFresh(FOLDER.resolve("asyncapi.yaml"), YAML.writeValueAsString(AsyncApi.document()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_schema_of_each_event_is_fresh(Class<? extends DomainEvent> type) throws IOException {
        requireFresh(schemaOf(type), JSON.writeValueAsString(schema(type)) + "\n");
    }

    @Test
    void no_schema_is_of_an_event_that_is_gone() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("schemas"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(types().stream()
                            .map(type -> schemaOf(type).getFileName().toString())
                            .toList());
        }
    }

    /** A consumer that checks against today's schema must not refuse what was published before. */
    @ParameterizedTest
    @MethodSource("types")
    void every_golden_event_is_within_the_schema(Class<? extends DomainEvent> type) throws IOException {
        Schema schema = SCHEMAS.getSchema(Files.readString(schemaOf(type)), InputFormat.JSON);
        Path golden = GOLDEN.resolve(schemaOf(type).getFileName());
        List<Error> errors = schema.validate(Files.readString(golden), InputFormat.JSON);
        assertThat(errors).isEmpty();
    }

    @Test
    void what_lacks_a_field_is_outside_of_the_schema() throws IOException {
        Schema schema =
                SCHEMAS.getSchema(Files.readString(FOLDER.resolve("schemas/ImageDeleted.1.json")), InputFormat.JSON);
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
        assertThat(schema.validate("{\"imageId\": 7}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void a_checkpoint_as_it_is_written_is_within_its_schema() {
        Schema schema = SCHEMAS.getSchema(JSON.writeValueAsString(EventSchema.of(Checkpoint.class)), InputFormat.JSON);
        Checkpoint checkpoint = new Checkpoint("5f", -1, 8, 7, Map.of(0, 120L), Map.of(0, 127L));
        assertThat(schema.validate(JSON.writeValueAsString(checkpoint), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"installation\": \"5f\", \"from\": -1}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static Map<String, Object> schema(Class<? extends DomainEvent> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", EventTypes.nameOf(type));
        schema.putAll(EventSchema.of(type));
        return schema;
    }

    private static Path schemaOf(Class<? extends DomainEvent> type) {
        return FOLDER.resolve("schemas/" + EventTypes.nameOf(type) + "." + EventTypes.revisionOf(type) + ".json");
    }

    private static void requireFresh(Path file, String fresh) throws IOException {
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, fresh);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(file + " is stale; make it again with\n"
                        + "  mvn -pl shared-events test -Dtest=PublishedContractTest -Dregenerate=true\n")
                .isEqualTo(fresh);
    }
}
