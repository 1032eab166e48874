package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Design rules 2 and 8: tokens of every kind come back, and nothing else gets in. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateSerializerTest {
    private final StateSerializer serializer = new StateSerializer();

    static List<Object> everything_that_is_kept() {
        GapAwareTrackingToken early = new GapAwareTrackingToken(7, List.of(3L, 5L));
        GapAwareTrackingToken late = new GapAwareTrackingToken(19, List.of());
        return List.of(
                early,
                ReplayToken.createReplayToken(late, early),
                ReplayToken.createReplayToken(late, null),
                new MergedTrackingToken(early, late),
                new ConfigToken(Map.of("id", "x")),
                MetaData.with("accountId", "1"));
    }

    @ParameterizedTest
    @MethodSource("everything_that_is_kept")
    void comes_back_as_it_was(Object kept) {
        SerializedObject<byte[]> stored = serializer.serialize(kept, byte[].class);
        Object back = serializer.deserialize(new SimpleSerializedObject<>(
                stored.getData(),
                byte[].class,
                stored.getType().getName(),
                stored.getType().getRevision()));
        assertThat(back).isEqualTo(kept);
    }

    @Test
    void a_class_that_is_not_listed_is_not_even_looked_for() {
        assertThatThrownBy(() -> serializer.deserialize(json("{}", "javax.management.loading.MLet")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("may be read");
    }

    @Test
    void a_token_within_a_token_may_be_no_other_class() {
        String smuggled =
                "{\"tokenAtReset\":{\"@class\":\"java.util.logging.FileHandler\",\"x\":1},\"currentToken\":null}";
        assertThatThrownBy(() -> serializer.deserialize(json(smuggled, ReplayToken.class.getName())))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void a_reset_context_may_be_no_other_class() {
        String smuggled = "{\"tokenAtReset\":null,\"currentToken\":null,"
                + "\"context\":{\"@class\":\"java.util.logging.FileHandler\",\"x\":1}}";
        assertThatThrownBy(() -> serializer.deserialize(json(smuggled, ReplayToken.class.getName())))
                .isInstanceOf(SerializationException.class);
    }

    private static SimpleSerializedObject<byte[]> json(String text, String type) {
        return new SimpleSerializedObject<>(text.getBytes(StandardCharsets.UTF_8), byte[].class, type, null);
    }
}
