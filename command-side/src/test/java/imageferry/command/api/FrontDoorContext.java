package imageferry.command.api;

import com.zaxxer.hikari.HikariDataSource;
import imageferry.command.api.rpc.Action;
import imageferry.command.dispatch.Origin;
import imageferry.command.platform.PlatformConfiguration;
import imageferry.command.support.TestDatabase;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.events.ids.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A front door on a real web server and database, over the real aggregates; views and buckets are fakes. */
public final class FrontDoorContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private FrontDoorContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @EnableAutoConfiguration
    @Import({FakeBuckets.class, PlatformConfiguration.class, FakeReadSide.class, FakeDataPlane.class, SpecWatch.class})
    @ComponentScan({
        "imageferry.command.account",
        "imageferry.command.api",
        "imageferry.command.content",
        "imageferry.command.copytask",
        "imageferry.command.image",
        "imageferry.command.imagetask",
        "imageferry.command.key",
        "imageferry.command.scrub",
        "imageferry.command.snapshot",
        "imageferry.command.tenancy",
        "imageferry.command.uniqueness",
        "imageferry.command.upload",
        "imageferry.command.vault"
    })
    static class Door {}

    static FrontDoorContext start() {
        return start(TestDatabase.fresh(), keyFolder());
    }

    static FrontDoorContext start(DataSource database, Path keys) {
        // A machine that does much else at once proves nothing about time; SlowDoorTest has the usual limits.
        return start(database, keys, "ferry.answer-within=60s");
    }

    /**
     * A door on a database that an earlier one may have used.
     *
     * @param properties besides the usual ones
     */
    public static FrontDoorContext start(DataSource database, Path keys, String... properties) {
        return new FrontDoorContext(new SpringApplicationBuilder(Door.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                        "server.port=0",
                        "logging.level.org.axonframework.modelling.command.AbstractRepository=ERROR",
                        "server.address=127.0.0.1",
                        "ferry.images-per-region=30",
                        "ferry.uploads.directory=" + keys.resolve("uploads"),
                        "ferry.uploads.per-account=5",
                        "ferry.keys.directory=" + keys)
                .properties(properties)
                .initializers(created -> ((GenericApplicationContext) created)
                        .registerBean("dataSource", HikariDataSource.class, () -> pool(database)))
                .run());
    }

    private static HikariDataSource pool(DataSource database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(24);
        return pool;
    }

    public static Path keyFolder() {
        try {
            return Files.createTempDirectory("front-door-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The actions as they are, ordered by class. */
    List<Action> actions() {
        return context.getBeansOfType(Action.class).values().stream()
                .sorted(Comparator.comparing(action -> action.getClass().getName()))
                .toList();
    }

    public JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /** A client of a new access key of the account. */
    RpcClient client(AccountId account) {
        AccessKey key = bean(AccessKeys.class).issue(account, Origin.system(account, "test"));
        return new RpcClient(port(), key.id().value(), new String(key.secret().copy(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        SpecWatch watch = bean(SpecWatch.class);
        context.close();
        watch.requireAllDeclared();
    }
}
