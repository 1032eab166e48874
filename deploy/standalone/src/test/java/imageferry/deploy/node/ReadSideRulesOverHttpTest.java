package imageferry.deploy.node;

import imageferry.command.platform.ReadSideJson;
import imageferry.command.readside.HttpReadSide;
import imageferry.command.readside.ReadSideSettings;
import imageferry.command.token.TokenKey;
import imageferry.command.token.Tokens;
import imageferry.events.readside.ReadSide;
import imageferry.query.json.EventJson;
import imageferry.query.readside.ImagesOfReadSideTest;
import imageferry.query.readside.KeysOfReadSideTest;
import imageferry.query.readside.OthersOfReadSideTest;
import imageferry.query.readside.SharedImagesTest;
import imageferry.query.readside.SnapshotsOfReadSideTest;
import imageferry.query.readside.TagsOfReadSideTest;
import imageferry.query.token.TokenVerifier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** What the read side promises it promises to a node that asks it over HTTP, too: the same rules, over the same views. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ReadSideRulesOverHttpTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final AtomicReference<ReadSide> VIEWS = new AtomicReference<>();
    private static final AtomicInteger ASKED = new AtomicInteger();

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext server;
    private static ReadSide client;

    @BeforeAll
    static void serve() {
        TokenKey key = TokenKey.in(folder.resolve("token-key.json"), new SecureRandom());
        Path keys = folder.resolve("token-keys.json");
        key.publish(keys);
        server = new SpringApplicationBuilder(ReadSideOverHttpTest.Server.class)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.main.banner-mode", "off",
                        "ferry.tokens.public-keys", keys.toString()))
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(ReadSide.class, ReadSideRulesOverHttpTest::viewsOfTheTest);
                    beans.registerBean(EventJson.class, EventJson::new);
                    beans.registerBean(TokenVerifier.class, () -> new TokenVerifier(keys, Clock.systemUTC(), r -> {}));
                })
                .run();
        URI address = URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port"));
        client = new HttpReadSide(
                new ReadSideSettings(address, Duration.ofSeconds(5), AMPLE),
                new Tokens(key, Clock.systemUTC()),
                ReadSideJson.mapper());
    }

    @AfterAll
    static void end() {
        server.close();
        System.out.println("ReadSideRulesOverHttpTest: " + ASKED.get() + " questions came over HTTP");
    }

    @AfterEach
    void forget() {
        VIEWS.set(null);
    }

    private static ReadSide over(ReadSide views) {
        VIEWS.set(views);
        return client;
    }

    /** Each test has views of its own. */
    private static ReadSide viewsOfTheTest() {
        return (ReadSide) Proxy.newProxyInstance(
                ReadSide.class.getClassLoader(), new Class<?>[] {ReadSide.class}, (proxy, method, arguments) -> {
                    ASKED.incrementAndGet();
                    try {
                        return method.invoke(VIEWS.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Nested
    class Images extends ImagesOfReadSideTest {
        @Override
        protected ReadSide readSide() {
            return over(views.readSide);
        }
    }

    @Nested
    class SharedImages extends SharedImagesTest {
        @Override
        protected ReadSide readSide() {
            return over(views.readSide);
        }
    }

    @Nested
    class Snapshots extends SnapshotsOfReadSideTest {
        @Override
        protected ReadSide readSide() {
            return over(views.readSide);
        }
    }

    @Nested
    class Keys extends KeysOfReadSideTest {
        @Override
        protected ReadSide readSide() {
            return over(views.readSide);
        }
    }

    @Nested
    class Tags extends TagsOfReadSideTest {
        @Override
        protected ReadSide readSide() {
            return over(views.readSide);
        }
    }

    @Nested
    class Others extends OthersOfReadSideTest {
        @Override
        protected ReadSide readSide() {
            return over(views.readSide);
        }
    }
}
