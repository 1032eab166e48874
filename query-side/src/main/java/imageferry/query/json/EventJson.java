package imageferry.query.json;

import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.Identifier;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.snapshot.ContentRoot;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** The JSON form of events: identifiers as strings, times in ISO 8601, what a newer writer added left out. Safe for many threads. */
@Component
public final class EventJson {
    private final JsonMapper mapper = customize(JsonMapper.builder()).build();

    /** Gives a mapper this form. */
    public static JsonMapper.Builder customize(JsonMapper.Builder builder) {
        return builder.addModule(identifiers()).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    public <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    public <T> List<T> readList(String json, Class<T> type) {
        return mapper.readerForListOf(type).readValue(json);
    }

    public <T> Map<String, T> readMap(String json, Class<T> type) {
        return mapper.readerForMapOf(type).readValue(json);
    }

    private static SimpleModule identifiers() {
        SimpleModule module = new SimpleModule("identifiers");
        module.addSerializer(Identifier.class, new ToStringSerializer(Identifier.class));
        add(module, AccessKeyId.class, AccessKeyId::new);
        add(module, AccountId.class, AccountId::new);
        add(module, ContentRoot.class, ContentRoot::new);
        add(module, CopyTaskId.class, CopyTaskId::new);
        add(module, ImageId.class, ImageId::new);
        add(module, ImageTaskId.class, ImageTaskId::new);
        add(module, KeyId.class, KeyId::new);
        add(module, KeyVersionId.class, KeyVersionId::new);
        add(module, RegionId.class, RegionId::new);
        add(module, SnapshotId.class, SnapshotId::new);
        return module;
    }

    private static <T extends Identifier> void add(SimpleModule module, Class<T> type, Function<String, T> of) {
        module.addDeserializer(type, new FromString<>(type, of));
    }

    private static final class FromString<T extends Identifier> extends StdDeserializer<T> {
        private final transient Function<String, T> of;

        FromString(Class<T> type, Function<String, T> of) {
            super(type);
            this.of = of;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return of.apply(parser.getString());
        }
    }
}
