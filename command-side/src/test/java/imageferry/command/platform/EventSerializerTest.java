package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.events.DomainEvent;
import imageferry.events.EventTypes;
import imageferry.events.SampleEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Design rule 2: what the store holds is the contract, under logical names, and nothing else can be read out of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventSerializerTest {
    private static final JsonMapper PLAIN = new JsonMapper();

    private final EventSerializer serializer = new EventSerializer();

    static List<DomainEvent> samples() {
        return SampleEvents.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_stored_as_its_golden_file_under_its_logical_name(DomainEvent event) throws IOException {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        String name = EventTypes.nameOf(event.getClass());
        int revision = EventTypes.revisionOf(event.getClass());
        assertThat(stored.getType().getName()).isEqualTo(name);
        assertThat(stored.getType().getRevision()).isEqualTo(Integer.toString(revision));
        try (InputStream golden = getClass().getResourceAsStream("/contracts/" + name + "." + revision + ".json")) {
            assertThat(PLAIN.readTree(stored.getData())).isEqualTo(PLAIN.readTree(Objects.requireNonNull(golden)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void comes_back_as_it_was(DomainEvent event) {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        DomainEvent back = serializer.deserialize(stored);
        assertThat(back.equals(event)).isTrue();
    }

    @Test
    void an_unknown_name_is_an_error_and_a_class_name_is_an_unknown_name() {
        for (String name :
                List.of("ImageSunk", SampleEvents.all().get(0).getClass().getName(), "java.lang.String")) {
            assertThatThrownBy(() -> serializer.deserialize(new SimpleSerializedObject<>(
                            "{}".getBytes(StandardCharsets.UTF_8), byte[].class, name, "1")))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void what_is_no_event_is_not_stored() {
        assertThatThrownBy(() -> serializer.serialize("text", byte[].class)).isInstanceOf(SerializationException.class);
    }

    @Test
    void an_id_that_is_not_of_its_form_is_an_error() {
        assertThatThrownBy(() -> serializer.deserialize(new SimpleSerializedObject<>(
                        "{\"accountId\":\"x\"}".getBytes(StandardCharsets.UTF_8), byte[].class, "AccountOpened", "1")))
                .isInstanceOf(SerializationException.class);
    }
}
