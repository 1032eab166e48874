package imageferry.command.platform;

import imageferry.events.DomainEvent;
import imageferry.events.EventTypes;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/**
 * Events as JSON under their logical name and revision. Reads nothing that is not in {@link EventTypes}: an unknown name is
 * an error, never a class to look for.
 */
class EventSerializer extends Jackson3Serializer {
    EventSerializer() {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.addModule(new IdentifierModule())
                        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (MetaData.class.getName().equals(type.getName())) {
            return MetaData.class;
        }
        return EventTypes.classOf(type.getName())
                .orElseThrow(() -> new SerializationException("No event is called " + type.getName()));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the framework declares it
    public SerializedType typeForClass(Class type) {
        Class<?> given = type;
        if (given != null && DomainEvent.class.isAssignableFrom(given)) {
            return new SimpleSerializedType(EventTypes.nameOf(given), Integer.toString(EventTypes.revisionOf(given)));
        }
        if (given == null || given == Void.class || MetaData.class.isAssignableFrom(given)) {
            return super.typeForClass(type);
        }
        throw new SerializationException("Expected an event, but got a " + given.getName());
    }
}
