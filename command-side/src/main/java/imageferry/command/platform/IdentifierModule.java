package imageferry.command.platform;

import imageferry.events.ids.Identifier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON of ids: one plain string, both ways, checked by the id's own {@code valueOf}. */
class IdentifierModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    IdentifierModule() {
        super("identifiers");
        addSerializer(Identifier.class, new AsText());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new FromText());
    }

    private static final class AsText extends StdSerializer<Identifier> {
        AsText() {
            super(Identifier.class);
        }

        @Override
        public void serialize(Identifier value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.value());
        }
    }

    private static final class FromText extends Deserializers.Base {
        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            return type.isTypeOrSubTypeOf(Identifier.class) ? new Parser(type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return Identifier.class.isAssignableFrom(type);
        }
    }

    private static final class Parser extends StdDeserializer<Object> {
        private final Method valueOf;

        Parser(Class<?> type) {
            super(type);
            try {
                this.valueOf = type.getMethod("valueOf", String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException("Expected " + type.getName() + " to have valueOf(String)", e);
            }
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            try {
                return valueOf.invoke(null, text);
            } catch (InvocationTargetException e) {
                return context.handleInstantiationProblem(handledType(), text, e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
