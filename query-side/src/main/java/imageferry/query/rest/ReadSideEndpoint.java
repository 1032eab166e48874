package imageferry.query.rest;

import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageShareQuery;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.ReadSideQuestion;
import imageferry.events.readside.ReadSideQuestion.ById;
import imageferry.events.readside.ReadSideQuestion.Passed;
import imageferry.events.readside.ReadSideQuestion.Passing;
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.TagUseQuery;
import imageferry.events.readside.TokenAudience;
import imageferry.query.json.EventJson;
import imageferry.query.token.TokenVerifier;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/**
 * The read side for the front doors of other processes: one path for each question, its record as JSON, and a signed token of the account that
 * it is asked for. Only where the public keys of command nodes are known.
 */
@RestController
@ConditionalOnProperty("ferry.tokens.public-keys")
class ReadSideEndpoint {
    private static final String BEARER = "Bearer ";
    private static final AccountId INSTALLATION = new AccountId(EventMetadata.INSTALLATION_ACCOUNT);
    /** More is not waited, whatever is asked for: clients give up after three seconds. */
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final TokenVerifier tokens;
    private final EventJson json;
    private final Map<ReadSideQuestion, Question<?>> questions = new EnumMap<>(ReadSideQuestion.class);

    ReadSideEndpoint(ReadSide views, TokenVerifier tokens, EventJson json) {
        this.tokens = tokens;
        this.json = json;
        add(
                ReadSideQuestion.AWAIT_POSITION,
                Passing.class,
                asked -> INSTALLATION,
                asked -> new Passed(await(views, asked)));
        add(ReadSideQuestion.IMAGES, ImageQuery.class, ImageQuery::caller, views::images);
        add(ReadSideQuestion.IMAGE_SHARES, ImageShareQuery.class, ImageShareQuery::caller, views::imageShares);
        add(ReadSideQuestion.SNAPSHOTS, SnapshotQuery.class, SnapshotQuery::caller, views::snapshots);
        add(ReadSideQuestion.IMAGE_TASKS, ImageTaskQuery.class, ImageTaskQuery::caller, views::imageTasks);
        add(ReadSideQuestion.TAGS, ResourceTagQuery.class, ResourceTagQuery::caller, views::tags);
        add(ReadSideQuestion.TAGS_IN_USE, TagUseQuery.class, TagUseQuery::caller, views::tagsInUse);
        add(ReadSideQuestion.KEYS, KeyQuery.class, KeyQuery::caller, views::keys);
        add(ReadSideQuestion.KEY, ById.class, ById::caller, asked -> found(views.key(asked.caller(), asked.id())));
        add(ReadSideQuestion.KEY_VERSIONS, KeyPartQuery.class, KeyPartQuery::caller, views::keyVersions);
        add(
                ReadSideQuestion.KEY_VERSION,
                ById.class,
                ById::caller,
                asked -> found(views.keyVersion(asked.caller(), asked.id())));
        add(ReadSideQuestion.KEY_ALIASES, KeyPartQuery.class, KeyPartQuery::caller, views::keyAliases);
    }

    @PostMapping(ReadSideQuestion.BASE + "{question}")
    ResponseEntity<String> answer(
            @PathVariable("question") String name,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody String body) {
        Question<?> question = Optional.ofNullable(questions.get(named(name))).orElseThrow(RestRefusal::notFound);
        String token = bearer(authorization).orElseThrow(RestRefusal::notAuthenticated);
        Object answer = question.answer(tokens.account(TokenAudience.READ_SIDE, token), body);
        return answer == null
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.write(answer));
    }

    private static @Nullable ReadSideQuestion named(String name) {
        try {
            return ReadSideQuestion.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            return null; // told as what does not exist
        }
    }

    private static Optional<String> bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private static boolean await(ReadSide views, Passing asked) {
        long wait = Math.min(LONGEST_WAIT_MILLIS, Math.max(0, asked.atMostMillis()));
        return views.awaitPosition(asked.position(), Duration.ofMillis(wait));
    }

    private static @Nullable Object found(Optional<?> one) {
        return one.isPresent() ? one.get() : null;
    }

    private <Q> void add(
            ReadSideQuestion question,
            Class<Q> type,
            Function<Q, AccountId> caller,
            Function<Q, @Nullable Object> answer) {
        questions.put(question, new Question<>(type, caller, answer));
    }

    /** How one question is read, checked and answered. */
    private final class Question<Q> {
        private final Class<Q> type;
        private final Function<Q, AccountId> caller;
        private final Function<Q, @Nullable Object> answer;

        Question(Class<Q> type, Function<Q, AccountId> caller, Function<Q, @Nullable Object> answer) {
            this.type = type;
            this.caller = caller;
            this.answer = answer;
        }

        @Nullable
        Object answer(AccountId token, String body) {
            Q asked = read(body);
            tokens.requireSame(token, caller.apply(asked));
            return answer.apply(asked);
        }

        private Q read(String body) {
            try {
                return json.read(body, type);
            } catch (JacksonException e) {
                RestRefusal refusal = RestRefusal.badParameter("body", "this question as JSON");
                refusal.initCause(e);
                throw refusal;
            }
        }
    }
}
