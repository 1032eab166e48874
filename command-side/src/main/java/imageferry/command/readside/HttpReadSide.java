package imageferry.command.readside;

import imageferry.command.token.Tokens;
import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import imageferry.events.image.Tag;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageShareQuery;
import imageferry.events.readside.ImageShareView;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.KeyAliasView;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyVersionView;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Page;
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.ReadSideQuestion;
import imageferry.events.readside.ReadSideUnavailableException;
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.ResourceTagView;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotView;
import imageferry.events.readside.TagUseQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** The read side of another process. Every answer comes within the time of the settings, or {@link ReadSideUnavailableException}. */
public final class HttpReadSide implements ReadSide {
    private static final AccountId INSTALLATION = new AccountId(EventMetadata.INSTALLATION_ACCOUNT);

    private final ReadSideCalls calls;
    private final JsonMapper json;
    private final Duration patience;

    /** @param json knows the identifiers */
    public HttpReadSide(ReadSideSettings settings, Tokens tokens, JsonMapper json) {
        this.calls = new ReadSideCalls(settings, tokens, json);
        this.json = json;
        this.patience = settings.answer();
    }

    @Override
    public boolean awaitPosition(long position, Duration atMost) {
        ReadSideQuestion.Passing asked = new ReadSideQuestion.Passing(position, Math.max(0, atMost.toMillis()));
        return calls.<ReadSideQuestion.Passed>ask(
                        ReadSideQuestion.AWAIT_POSITION,
                        INSTALLATION,
                        asked,
                        json.constructType(ReadSideQuestion.Passed.class),
                        atMost.plus(patience.dividedBy(4)))
                .map(ReadSideQuestion.Passed::passed)
                .orElse(false);
    }

    @Override
    public Page<ImageView> images(ImageQuery query) {
        return page(ReadSideQuestion.IMAGES, query.caller(), query, ImageView.class);
    }

    @Override
    public Page<ImageShareView> imageShares(ImageShareQuery query) {
        return page(ReadSideQuestion.IMAGE_SHARES, query.caller(), query, ImageShareView.class);
    }

    @Override
    public Page<SnapshotView> snapshots(SnapshotQuery query) {
        return page(ReadSideQuestion.SNAPSHOTS, query.caller(), query, SnapshotView.class);
    }

    @Override
    public Page<ImageTaskView> imageTasks(ImageTaskQuery query) {
        return page(ReadSideQuestion.IMAGE_TASKS, query.caller(), query, ImageTaskView.class);
    }

    @Override
    public List<ResourceTagView> tags(ResourceTagQuery query) {
        JavaType list = json.getTypeFactory().constructCollectionType(List.class, ResourceTagView.class);
        return calls.<List<ResourceTagView>>ask(ReadSideQuestion.TAGS, query.caller(), query, list, patience)
                .orElse(List.of());
    }

    @Override
    public Page<Tag> tagsInUse(TagUseQuery query) {
        return page(ReadSideQuestion.TAGS_IN_USE, query.caller(), query, Tag.class);
    }

    @Override
    public Page<KeyView> keys(KeyQuery query) {
        return page(ReadSideQuestion.KEYS, query.caller(), query, KeyView.class);
    }

    @Override
    public Optional<KeyView> key(AccountId caller, String keyId) {
        return one(ReadSideQuestion.KEY, caller, keyId, KeyView.class);
    }

    @Override
    public Page<KeyVersionView> keyVersions(KeyPartQuery query) {
        return page(ReadSideQuestion.KEY_VERSIONS, query.caller(), query, KeyVersionView.class);
    }

    @Override
    public Optional<KeyVersionView> keyVersion(AccountId caller, String versionId) {
        return one(ReadSideQuestion.KEY_VERSION, caller, versionId, KeyVersionView.class);
    }

    @Override
    public Page<KeyAliasView> keyAliases(KeyPartQuery query) {
        return page(ReadSideQuestion.KEY_ALIASES, query.caller(), query, KeyAliasView.class);
    }

    private <T> Page<T> page(ReadSideQuestion question, AccountId caller, Object asked, Class<T> item) {
        JavaType page = json.getTypeFactory().constructParametricType(Page.class, item);
        return calls.<Page<T>>ask(question, caller, asked, page, patience).orElseGet(() -> new Page<>(List.of(), 0));
    }

    private <T> Optional<T> one(ReadSideQuestion question, AccountId caller, String id, Class<T> type) {
        ReadSideQuestion.ById asked = new ReadSideQuestion.ById(caller, id);
        return calls.ask(question, caller, asked, json.constructType(type), patience);
    }
}
