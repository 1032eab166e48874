package imageferry.command.api.kms.tag;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.events.image.Tag;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lists the tags of keys: of those named, else of all that the caller has, 100 keys at a time. */
@Component("kmsListTagResources")
final class ListTagResources extends KmsAction {
    private static final String NEXT = "NextToken";
    private static final int KEYS_AT_ONCE = 100;
    private static final int MOST_PAGES = 1_000_000;

    private final KeyCalls keys;
    private final ReadSide readSide;

    ListTagResources(KeyCalls keys, ReadSide readSide) {
        this.keys = keys;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return TaggedKeys.spec("Lists the tags of keys: of those named, else of all that the caller has.")
                .optional("ResourceId.N", ParameterKind.KEY_ID, "Up to 50 keys.")
                .optional("Tag.N.Key", ParameterKind.TAG, "Only keys that have all of these tags.")
                .optional("Tag.N.Value", ParameterKind.TAG, "Any value when absent.")
                .optional(NEXT, ParameterKind.TEXT, "From the answer before.")
                .errors(KmsErrorCode.TEMPORARILY_UNAVAILABLE, GatewayErrorCode.INVALID_PARAMETER)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return TaggedKeys.texts(call);
    }

    @Override
    public Answer perform(Call call) {
        List<String> ids = TaggedKeys.read(call);
        List<Tag> wanted = KeyTags.list(call);
        int number = call.parameters().number(NEXT, 1, MOST_PAGES, 1);
        List<KeyView> found;
        String next = "";
        if (ids.isEmpty()) {
            Page<KeyView> page = readSide.keys(all(call, number));
            found = page.items();
            next = (long) number * KEYS_AT_ONCE < page.totalCount() ? Integer.toString(number + 1) : "";
        } else {
            found = ids.stream()
                    .map(id -> keys.view(call, keys.found(call, id)))
                    .toList();
        }
        return answer(found.stream().filter(key -> hasAll(key, wanted)).toList(), next);
    }

    private static KeyQuery all(Call call, int page) {
        return new KeyQuery(
                call.caller(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), new Paging(page, KEYS_AT_ONCE));
    }

    private static boolean hasAll(KeyView key, List<Tag> wanted) {
        return wanted.stream().allMatch(tag -> {
            String value = key.tags().get(tag.key());
            return value != null && (tag.value().isEmpty() || tag.value().equals(value));
        });
    }

    private static Answer answer(List<KeyView> found, String next) {
        List<Answer> tags = new ArrayList<>();
        found.forEach(key -> key.tags()
                .forEach((name, value) -> tags.add(Answer.empty()
                        .with("ResourceId", key.keyId().value())
                        .with("ResourceType", "key")
                        .with("TagKey", name)
                        .with("TagValue", value))));
        return Answer.empty()
                .withList("TagResources", "TagResource", tags, tag -> tag)
                .with(NEXT, next);
    }
}
