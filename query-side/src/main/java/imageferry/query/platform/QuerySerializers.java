package imageferry.query.platform;

import imageferry.events.DomainEvent;
import imageferry.events.EventTypes;
import imageferry.query.json.EventJson;
import imageferry.query.kafka.KafkaToken;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The forms in which the groups' tokens and parked events are stored. */
final class QuerySerializers {
    /** One for all: an event that cannot become an object is parked in the very form in which it came. */
    private static final Serializer EVENTS =
            new Named(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(EventJson::customize));

    private QuerySerializers() {}

    /** For tracking tokens; a replay token names the class of the token in it, which may be one of Axon's or ours alone. */
    static Serializer tokens() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.eventhandling.")
                                .allowIfSubType(KafkaToken.class)
                                .build()))
                .build();
    }

    /** For events under their logical names: what is not one of our events does not become an object. */
    static Serializer events() {
        return EVENTS;
    }

    private static final class Named extends Jackson3Serializer {
        Named(Builder builder) {
            super(builder);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public SerializedType typeForClass(Class type) {
            if (type != null && DomainEvent.class.isAssignableFrom(type)) {
                Class<?> event = type;
                return new SimpleSerializedType(
                        EventTypes.nameOf(event), Integer.toString(EventTypes.revisionOf(event)));
            }
            return super.typeForClass(type);
        }

        @Override
        public Class<?> classForType(SerializedType type) {
            if (type.getName().startsWith("org.axonframework.messaging.")) {
                return super.classForType(type);
            }
            return EventTypes.classOf(type.getName()).<Class<?>>map(c -> c).orElse(UnknownSerializedType.class);
        }
    }
}
