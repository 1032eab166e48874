package imageferry.command.platform;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the questions to a read side elsewhere, and of its answers. */
public final class ReadSideJson {
    private ReadSideJson() {}

    /** Takes answers of a newer query node: what is not known is left out. */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(new IdentifierModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
