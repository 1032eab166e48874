package imageferry.command.platform;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * What the framework keeps for itself as JSON: tokens, saga state by its fields, deadlines. Reads the framework's own kinds
 * listed here and classes of the command side, nothing else; a token within a token is one of the listed kinds too.
 */
class StateSerializer extends Jackson3Serializer {
    private static final String OWN_PACKAGES = "imageferry.command.";

    private static final Set<Class<?>> TOKENS = Set.of(
            GapAwareTrackingToken.class,
            GlobalSequenceTrackingToken.class,
            ReplayToken.class,
            MergedTrackingToken.class,
            ConfigToken.class);

    private static final Set<Class<?>> OTHERS =
            Set.of(MetaData.class, AggregateScopeDescriptor.class, SagaScopeDescriptor.class, String.class, Long.class);

    StateSerializer() {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(StateSerializer::settle));
    }

    private static void settle(JsonMapper.Builder json) {
        BasicPolymorphicTypeValidator.Builder allowed = BasicPolymorphicTypeValidator.builder();
        TOKENS.forEach(allowed::allowIfSubType);
        json.addModule(new IdentifierModule())
                .polymorphicTypeValidator(allowed.build())
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultVisibility(
                        visible -> visible.withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        String name = type.getName();
        boolean listed = TOKENS.stream().anyMatch(known -> known.getName().equals(name))
                || OTHERS.stream().anyMatch(known -> known.getName().equals(name));
        if (listed || name.startsWith(OWN_PACKAGES)) {
            return super.classForType(type);
        }
        throw new SerializationException("Nothing of type " + name + " may be read");
    }
}
