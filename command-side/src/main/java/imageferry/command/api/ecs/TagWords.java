package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.image.Tag;
import imageferry.events.readside.TagFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules for tags, the same for a resource that is being made and one that is there: a key of 1 to 128 characters and a value
 * of at most 128, without addresses in them, control characters, or what is reserved for the service at their beginning.
 */
public final class TagWords {
    private static final int MOST = 20;
    private static final int LONGEST = 128;
    private static final Pattern ADDRESS = Pattern.compile("https?://");

    private TagWords() {}

    /**
     * The tags that a resource carries from its making on; none when none are given.
     *
     * @throws ApiException QuotaExceed.Tags for more than 20, Duplicate.TagKey, InvalidTagKey.Malformed, InvalidTagValue.Malformed
     */
    public static List<Tag> ofCreation(Parameters parameters) {
        return tags(parameters, EcsErrorCode.TAG_COUNT_EXCEEDED);
    }

    /**
     * The tags to put on resources, at least one.
     *
     * @throws ApiException as {@link #ofCreation}, but NumberExceed.Tags for more than 20, and MissingParameter.Tags
     */
    public static List<Tag> ofChange(Parameters parameters) {
        List<Tag> tags = tags(parameters, EcsErrorCode.TAGS_OF_CALL_EXCEEDED);
        if (tags.isEmpty()) {
            throw new ApiException(EcsErrorCode.TAGS_MISSING);
        }
        return tags;
    }

    /** The keys of a plain list such as {@code TagKey.N}; none when none are given. */
    public static List<String> keys(Parameters parameters, String list) {
        List<String> keys = parameters.list(list).values().stream()
                .map(given -> given.text("").orElseThrow(() -> new ApiException(EcsErrorCode.TAG_KEY_MALFORMED)))
                .toList();
        return checked(keys);
    }

    /** The keys of {@code Tag.N.Key}, whatever the values. */
    public static List<String> keysOfTags(Parameters parameters) {
        return checked(parameters.list("Tag").values().stream()
                .map(given -> given.text("Key").orElseThrow(() -> new ApiException(EcsErrorCode.TAG_KEY_MALFORMED)))
                .toList());
    }

    /** What resources have to carry: {@code Tag.N.Key}, of any value unless {@code Tag.N.Value} says which. */
    public static List<TagFilter> filters(Parameters parameters) {
        List<TagFilter> filters = new ArrayList<>();
        for (Parameters given : parameters.list("Tag").values()) {
            String key = given.text("Key").orElseThrow(() -> new ApiException(EcsErrorCode.TAG_KEY_MALFORMED));
            filters.add(new TagFilter(key, given.text("Value").stream().collect(Collectors.toUnmodifiableSet())));
        }
        requireAtMost(filters.size(), EcsErrorCode.TAGS_OF_CALL_EXCEEDED);
        return filters;
    }

    private static List<String> checked(List<String> keys) {
        requireAtMost(keys.size(), EcsErrorCode.TAGS_OF_CALL_EXCEEDED);
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new ApiException(EcsErrorCode.TAG_DUPLICATED);
        }
        if (keys.stream().anyMatch(key -> key.length() > LONGEST)) {
            throw new ApiException(EcsErrorCode.TAG_KEY_MALFORMED);
        }
        return keys;
    }

    private static List<Tag> tags(Parameters parameters, EcsErrorCode tooMany) {
        List<Tag> tags = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Parameters given : parameters.list("Tag").values()) {
            Tag tag = new Tag(
                    given.text("Key").orElseThrow(() -> new ApiException(EcsErrorCode.TAG_KEY_MALFORMED)),
                    given.text("Value").orElse(""));
            requireWellFormed(tag);
            if (!keys.add(tag.key())) {
                throw new ApiException(EcsErrorCode.TAG_DUPLICATED);
            }
            tags.add(tag);
        }
        requireAtMost(tags.size(), tooMany);
        return tags;
    }

    private static void requireAtMost(int number, EcsErrorCode otherwise) {
        if (number > MOST) {
            throw new ApiException(otherwise);
        }
    }

    private static void requireWellFormed(Tag tag) {
        boolean reserved = tag.key().startsWith("aliyun") || tag.key().startsWith("acs:");
        if (reserved || !isPlain(tag.key())) {
            throw new ApiException(EcsErrorCode.TAG_KEY_MALFORMED);
        }
        if (tag.value().startsWith("acs:") || !isPlain(tag.value())) {
            throw new ApiException(EcsErrorCode.TAG_VALUE_MALFORMED);
        }
    }

    private static boolean isPlain(String text) {
        return text.length() <= LONGEST
                && !ADDRESS.matcher(text).find()
                && text.chars().noneMatch(Character::isISOControl);
    }
}
