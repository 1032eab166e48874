package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.image.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for what owners write: names, descriptions, tags. */
public final class ImageWords {
    private static final int TAGS = 20;
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}.:_-]{1,127}");
    private static final int VERSION = 40;
    private static final Pattern RESOURCE_GROUP = Pattern.compile("rg-[a-z0-9]{1,64}");
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
        if (!sized || ADDRESS.matcher(text).lookingAt()) {
            throw new ApiException(malformed);
        }
        return text;
    }

    /** The tags that a resource is to carry. */
    public static List<Tag> tags(Parameters parameters) {
        List<Tag> tags = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Parameters given : parameters.list("Tag").values()) {
            Tag tag = new Tag(
                    given.text("Key").orElseThrow(() -> new ApiException(EcsErrorCode.TAG_KEY_MALFORMED)),
                    given.text("Value", ""));
            requireWellFormed(tag);
            if (!keys.add(tag.key())) {
                throw new ApiException(EcsErrorCode.TAG_DUPLICATED);
            }
            tags.add(tag);
        }
        if (tags.size() > TAGS) {
            throw new ApiException(EcsErrorCode.TAG_COUNT_EXCEEDED);
        }
        return tags;
    }

    /** A version of at most 40 characters, or null when there is none. */
    public static @Nullable String version(Parameters parameters) {
        String version = parameters.textOrNull("ImageVersion");
        if (version != null && version.length() > VERSION) {
            throw new ApiException(EcsErrorCode.IMAGE_VERSION_MALFORMED);
        }
        return version;
    }

    /** A resource group, or null when there is none. They are not kept here: any that could be one is taken for one. */
    public static @Nullable String resourceGroup(Parameters parameters) {
        String group = parameters.textOrNull("ResourceGroupId");
        if (group != null && !RESOURCE_GROUP.matcher(group).matches()) {
            throw new ApiException(EcsErrorCode.RESOURCE_GROUP_NOT_FOUND);
        }
        return group;
    }

    private static void requireWellFormed(Tag tag) {
        String key = tag.key();
        boolean reserved = key.startsWith("aliyun") || key.startsWith("acs:");
        if (reserved || key.length() > 128 || ADDRESS.matcher(key).find()) {
            throw new ApiException(EcsErrorCode.TAG_KEY_MALFORMED);
        }
        String value = tag.value();
        if (value.startsWith("acs:")
                || value.length() > 128
                || ADDRESS.matcher(value).find()) {
            throw new ApiException(EcsErrorCode.TAG_VALUE_MALFORMED);
        }
    }
}
