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

/** The rules for what owners write: names, descriptions, tags. */
public final class ImageWords {
    private static final int TAGS = 20;
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}.:_-]{1,127}");
    private static final Pattern ADDRESS = Pattern.compile("https?://");

    private ImageWords() {}

    /** A name, or the given one when there is none. */
    public static String name(Parameters parameters, String parameter, String otherwise, EcsErrorCode malformed) {
        String name = parameters.text(parameter, otherwise);
        boolean reserved = name.startsWith("acs:") || name.startsWith("aliyun");
        if (reserved || !NAME.matcher(name).matches()) {
            throw new ApiException(malformed);
        }
        return name;
    }

    /** A description of 2 to 256 characters, or empty when there is none. */
    public static String description(Parameters parameters, String parameter, EcsErrorCode malformed) {
        String text = parameters.text(parameter, "");
        boolean sized = text.isEmpty() || (text.length() >= 2 && text.length() <= 256);
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

    /** No installation has resource groups: one that is named does not exist. */
    public static void requireNoResourceGroup(Parameters parameters) {
        if (parameters.text("ResourceGroupId").isPresent()) {
            throw new ApiException(EcsErrorCode.RESOURCE_GROUP_NOT_FOUND);
        }
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
