package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for what owners write: names, descriptions, versions. */
public final class ImageWords {
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}.:_-]{1,127}");
    private static final int VERSION = 40;
    private static final Pattern ADDRESS = Pattern.compile("https?://");

    private ImageWords() {}

    /** A name, or the given one when there is none. */
    public static String name(Parameters parameters, String parameter, String otherwise, EcsErrorCode malformed) {
        String name = nameOrNull(parameters, parameter, malformed);
        return name == null ? otherwise : name;
    }

    /** A name of 2 to 128 characters, or null when there is none. */
    public static @Nullable String nameOrNull(Parameters parameters, String parameter, EcsErrorCode malformed) {
        String name = parameters.textOrNull(parameter);
        if (name == null) {
            return null;
        }
        boolean reserved = name.startsWith("acs:") || name.startsWith("aliyun");
        if (reserved || !NAME.matcher(name).matches()) {
            throw new ApiException(malformed);
        }
        return name;
    }

    /** A description, or empty when there is none. */
    public static String description(Parameters parameters, String parameter, EcsErrorCode malformed) {
        String text = descriptionOrNull(parameters, parameter, malformed);
        return text == null ? "" : text;
    }

    /** A description of 2 to 256 characters, or null when there is none. */
    public static @Nullable String descriptionOrNull(Parameters parameters, String parameter, EcsErrorCode malformed) {
        String text = parameters.textOrNull(parameter);
        if (text == null) {
            return null;
        }
        boolean sized = text.length() >= 2 && text.length() <= 256;
        if (!sized || ADDRESS.matcher(text).lookingAt() || text.indexOf('\0') >= 0) {
            throw new ApiException(malformed);
        }
        return text;
    }

    /** A version of at most 40 characters, or null when there is none. */
    public static @Nullable String version(Parameters parameters) {
        String version = parameters.textOrNull("ImageVersion");
        if (version != null && version.length() > VERSION) {
            throw new ApiException(EcsErrorCode.IMAGE_VERSION_MALFORMED);
        }
        return version;
    }
}
