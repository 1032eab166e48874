package imageferry.command.api.kms.tag;

import imageferry.command.api.kms.JsonTexts;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.Call;
import imageferry.events.image.Tag;
import java.util.List;
import java.util.Locale;

/** Tags in the parameters of a call. */
public final class KeyTags {
    private static final int MOST = 20;
    private static final int LENGTH_LIMIT = 128;
    private static final List<String> RESERVED = List.of("aliyun", "acs:", "http://", "https://");

    private KeyTags() {}

    /** Tags as JSON, {@code [{"TagKey":"…","TagValue":"…"}]}. */
    public static List<Tag> read(String json, String parameter) {
        List<Tag> tags = JsonTexts.pairs(json, "TagKey", "TagValue", parameter).stream()
                .map(pair -> new Tag(pair.first(), pair.second()))
                .toList();
        return checked(tags, parameter);
    }

    /** Tags as a list, {@code Tag.N.Key} and {@code Tag.N.Value}. */
    static List<Tag> list(Call call) {
        List<Tag> tags = call.parameters().list("Tag").values().stream()
                .map(tag -> new Tag(tag.text("Key", ""), tag.text("Value", "")))
                .toList();
        return checked(tags, "Tag");
    }

    private static List<Tag> checked(List<Tag> tags, String parameter) {
        boolean twice = tags.stream().map(Tag::key).distinct().count() < tags.size();
        if (twice || tags.size() > MOST || !tags.stream().allMatch(KeyTags::isAllowed)) {
            throw KmsAction.invalid(parameter);
        }
        return tags;
    }

    private static boolean isAllowed(Tag tag) {
        return isText(tag.key())
                && !tag.key().isEmpty()
                && isText(tag.value())
                && RESERVED.stream().noneMatch(tag.key().toLowerCase(Locale.ROOT)::startsWith);
    }

    private static boolean isText(String text) {
        return text.length() <= LENGTH_LIMIT && !text.contains("\0");
    }
}
