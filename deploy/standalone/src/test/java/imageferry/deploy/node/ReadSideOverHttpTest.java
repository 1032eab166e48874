package imageferry.deploy.node;

import static imageferry.deploy.node.SampleRecords.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.platform.ReadSideJson;
import imageferry.command.readside.HttpReadSide;
import imageferry.command.readside.ReadSideSettings;
import imageferry.command.token.TokenKey;
import imageferry.command.token.Tokens;
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
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.ReadSideQuestion;
import imageferry.events.readside.ReadSideUnavailableException;
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.ResourceTagView;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotView;
import imageferry.events.readside.TagUseQuery;
import imageferry.events.readside.TokenAudience;
import imageferry.query.json.EventJson;
import imageferry.query.token.TokenVerifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;

/** The client of one side against the endpoint of the other: between them nothing is lost, and no question passes that may not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadSideOverHttpTest {
    @TempDir
    static Path folder;

    private static final RecordedReadSide VIEWS = new RecordedReadSide();
    private static final Queue<String> REFUSED = new ConcurrentLinkedQueue<>();
    private static TokenKey key;
    private static ConfigurableApplicationContext server;
    private static URI address;

    private final ReadSide client = client(Clock.systemUTC());

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "imageferry.query.rest",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(ReadSideEndpoint|RestErrors)"))
    static class Server {}

    @BeforeAll
    static void serve() {
        key = TokenKey.in(folder.resolve("token-key.json"), new SecureRandom());
        Path keys = folder.resolve("token-keys.json");
        key.publish(keys);
        server = new SpringApplicationBuilder(Server.class)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.main.banner-mode", "off",
                        "ferry.tokens.public-keys", keys.toString()))
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(ReadSide.class, () -> VIEWS);
                    beans.registerBean(EventJson.class, EventJson::new);
                    beans.registerBean(
                            TokenVerifier.class, () -> new TokenVerifier(keys, Clock.systemUTC(), REFUSED::add));
                })
                .run();
        address = URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @AfterEach
    void asBefore() {
        VIEWS.full = true;
        VIEWS.found = true;
        VIEWS.away = false;
        VIEWS.gate.countDown();
        REFUSED.clear();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_question_and_every_answer_arrives_as_it_was(boolean full) {
        VIEWS.full = full;
        SampleRecords sample = new SampleRecords(full);

        ImageQuery images = sample.of(ImageQuery.class);
        assertThat(client.images(images)).isEqualTo(VIEWS.page(ImageView.class));
        assertThat(VIEWS.asked).isEqualTo(images);
        ImageShareQuery shares = sample.of(ImageShareQuery.class);
        assertThat(client.imageShares(shares)).isEqualTo(VIEWS.page(ImageShareView.class));
        assertThat(VIEWS.asked).isEqualTo(shares);
        SnapshotQuery snapshots = sample.of(SnapshotQuery.class);
        assertThat(client.snapshots(snapshots)).isEqualTo(VIEWS.page(SnapshotView.class));
        assertThat(VIEWS.asked).isEqualTo(snapshots);
        ImageTaskQuery tasks = sample.of(ImageTaskQuery.class);
        assertThat(client.imageTasks(tasks)).isEqualTo(VIEWS.page(ImageTaskView.class));
        assertThat(VIEWS.asked).isEqualTo(tasks);
        ResourceTagQuery tags = sample.of(ResourceTagQuery.class);
        assertThat(client.tags(tags))
                .isEqualTo(VIEWS.page(ResourceTagView.class).items());
        assertThat(VIEWS.asked).isEqualTo(tags);
        TagUseQuery uses = sample.of(TagUseQuery.class);
        assertThat(client.tagsInUse(uses)).isEqualTo(VIEWS.page(Tag.class));
        assertThat(VIEWS.asked).isEqualTo(uses);
        KeyQuery keys = sample.of(KeyQuery.class);
        assertThat(client.keys(keys)).isEqualTo(VIEWS.page(KeyView.class));
        assertThat(VIEWS.asked).isEqualTo(keys);
        KeyPartQuery parts = sample.of(KeyPartQuery.class);
        assertThat(client.keyVersions(parts)).isEqualTo(VIEWS.page(KeyVersionView.class));
        assertThat(VIEWS.asked).isEqualTo(parts);
        assertThat(client.keyAliases(parts)).isEqualTo(VIEWS.page(KeyAliasView.class));
        assertThat(client.key(ACCOUNT, "a key")).isEqualTo(VIEWS.one(KeyView.class));
        assertThat(VIEWS.asked).isEqualTo(List.of(ACCOUNT, "a key"));
        assertThat(client.keyVersion(ACCOUNT, "a version")).isEqualTo(VIEWS.one(KeyVersionView.class));
        assertThat(client.awaitPosition(1L << 50, Duration.ofMillis(700))).isTrue();
        assertThat(VIEWS.asked).isEqualTo(List.of(1L << 50, Duration.ofMillis(700)));
    }

    @Test
    void what_is_not_there_is_told_as_that() {
        VIEWS.found = false;

        assertThat(client.key(ACCOUNT, "no key")).isEmpty();
        assertThat(client.keyVersion(ACCOUNT, "no version")).isEmpty();
        assertThat(client.awaitPosition(1, Duration.ZERO)).isFalse();
    }

    @Test
    void views_that_cannot_be_read_are_told_as_that() {
        VIEWS.away = true;

        assertThatThrownBy(() -> client.key(ACCOUNT, "a key"))
                .isInstanceOf(ReadSideUnavailableException.class)
                .hasMessageContaining("HTTP 503");
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for() {
        VIEWS.gate = new CountDownLatch(1);
        ReadSideSettings usual = new ReadSideSettings(address, Duration.ofMillis(200), Duration.ofMillis(1200));
        ReadSide hasty = new HttpReadSide(usual, new Tokens(key, Clock.systemUTC()), ReadSideJson.mapper());

        long begun = System.nanoTime();
        assertThatThrownBy(() -> hasty.key(ACCOUNT, "a key")).isInstanceOf(ReadSideUnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void a_node_that_is_not_there_is_told_at_once() {
        ReadSide nobody = new HttpReadSide(
                settings(URI.create("http://127.0.0.1:1")), new Tokens(key, Clock.systemUTC()), ReadSideJson.mapper());

        assertThatThrownBy(() -> nobody.key(ACCOUNT, "a key"))
                .isInstanceOf(ReadSideUnavailableException.class)
                .hasMessage("The query node at http://127.0.0.1:1 does not answer");
    }

    @ParameterizedTest
    @CsvSource({"-60, expired, ahead of", "60, future, behind"})
    void a_clock_that_is_wrong_by_a_minute_is_named_and_counted(long seconds, String reason, String words) {
        ReadSide wrong = client(Clock.fixed(Instant.now(Clock.systemUTC()).plusSeconds(seconds), ZoneOffset.UTC));

        assertThatThrownBy(() -> wrong.key(ACCOUNT, "a key"))
                .isInstanceOf(ReadSideUnavailableException.class)
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining(words)
                .hasMessageContaining("clock");
        assertThat(REFUSED).containsExactly(reason);
    }

    @Test
    void clocks_that_differ_by_a_few_seconds_do_no_harm() {
        for (int seconds : new int[] {-4, 4}) {
            ReadSide near = client(Clock.fixed(Instant.now(Clock.systemUTC()).plusSeconds(seconds), ZoneOffset.UTC));
            assertThat(near.key(ACCOUNT, "a key")).isPresent();
        }
    }

    @Test
    void a_token_of_another_account_or_for_another_use_or_of_another_key_or_of_nobody_gets_no_answer()
            throws Exception {
        Tokens tokens = new Tokens(key, Clock.systemUTC());
        Tokens strange = new Tokens(TokenKey.in(folder.resolve("strange.json"), new SecureRandom()), Clock.systemUTC());
        Duration shortly = Duration.ofSeconds(20);
        String theirs = tokens.issue(TokenAudience.READ_SIDE, new AccountId("42"), shortly);
        String users = tokens.issue(TokenAudience.USERS, ACCOUNT, shortly);
        String endless = tokens.issue(TokenAudience.READ_SIDE, ACCOUNT, Duration.ofHours(1));
        VIEWS.asked = null;

        assertThat(post("Bearer " + theirs)).isEqualTo(403);
        assertThat(post("Bearer " + users)).isEqualTo(401);
        assertThat(post("Bearer " + strange.issue(TokenAudience.READ_SIDE, ACCOUNT, shortly)))
                .isEqualTo(401);
        assertThat(post("Bearer " + endless)).isEqualTo(401);
        assertThat(post("Bearer nonsense")).isEqualTo(401);
        assertThat(post("Basic bm9ib2R5OndyaXRlcw==")).isEqualTo(401);
        assertThat(VIEWS.asked).isNull();
        assertThat(REFUSED).containsExactly("account", "audience", "signature", "lifetime", "malformed");
    }

    @Test
    void the_key_is_made_once_and_only_its_owner_can_read_it() throws Exception {
        Path file = folder.resolve("token-key.json");

        assertThat(TokenKey.in(file, new SecureRandom())).hasToString(key.toString());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(Files.readString(folder.resolve("token-keys.json"))).doesNotContain("\"d\"");
    }

    private static int post(String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(ReadSideQuestion.KEY.path()))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"caller\":\"" + ACCOUNT + "\",\"id\":\"a key\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static ReadSide client(Clock clock) {
        return new HttpReadSide(settings(address), new Tokens(key, clock), ReadSideJson.mapper());
    }

    private static ReadSideSettings settings(URI url) {
        return new ReadSideSettings(url, Duration.ofSeconds(5), Duration.ofSeconds(20)); // for machines that are busy
    }
}
