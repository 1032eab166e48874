package imageferry.events;

import imageferry.events.ids.Identifier;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The JSON of events as the contract has it, written without the code that the product uses for it. */
public final class EventJson {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new Ids())
            .build();

    private EventJson() {}

    private static final class Ids extends SimpleModule {
        private static final long serialVersionUID = 1;

        Ids() {
            addSerializer(new StdSerializer<Identifier>(Identifier.class) {
                @Override
                public void serialize(Identifier id, JsonGenerator json, SerializationContext context) {
                    json.writeString(id.value());
                }
            });
        }

        @Override
        public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addDeserializers(new Deserializers.Base() {
                @Override
                public @Nullable ValueDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
                    return type.isTypeOrSubTypeOf(Identifier.class) ? new IdReader(type.getRawClass()) : null;
                }

                @Override
                public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                    return Identifier.class.isAssignableFrom(type);
                }
            });
        }
    }

    private static final class IdReader extends StdDeserializer<Object> {
        IdReader(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            try {
                Method valueOf = handledType().getMethod("valueOf", String.class);
                return valueOf.invoke(null, json.getString());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
