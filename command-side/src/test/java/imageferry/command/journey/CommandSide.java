package imageferry.command.journey;

import com.zaxxer.hikari.HikariDataSource;
import imageferry.command.content.PublishedContents;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.support.TestDatabase;
import imageferry.command.transfer.DataPlane;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command side without its web server, in a folder of its own. */
final class CommandSide implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Path folder;

    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "imageferry.command",
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "imageferry\\.command\\.api\\..*"),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.support\\..*"),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "imageferry\\.command\\.platform\\.CommandSideConfiguration.*")
            })
    static class Journeys {}

    private CommandSide(ConfigurableApplicationContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    static CommandSide start(Path folder, Object... properties) {
        return start(TestDatabase.fresh(), folder, properties);
    }

    static CommandSide start(DataSource database, Path folder, Object... properties) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("ferry.data", folder.toString());
        settings.put("ferry.keys.directory", folder.resolve("keys").toString());
        settings.put("ferry.buckets[0].name", "imports");
        settings.put(
                "ferry.buckets[0].directory", folder.resolve("buckets/imports").toString());
        settings.put("ferry.queue.lease", "2s");
        for (int i = 0; i < properties.length; i += 2) {
            settings.put(String.valueOf(properties[i]), properties[i + 1]);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(20);
        SpringApplicationBuilder application = new SpringApplicationBuilder(Journeys.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(settings)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean("dataSource", DataSource.class, () -> pool);
                });
        return new CommandSide(application.run(), folder);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The threads that carry out what is queued. */
    Lifecycle workers() {
        return context.getBean("workers", Lifecycle.class);
    }

    void send(Object command, AccountId account) {
        bean(Commands.class).send(command, origin(account));
    }

    static Origin origin(AccountId account) {
        return Origin.request(account, "LTAI-test", "192.0.2.1", "request-1", "");
    }

    JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    /** The names of the events of an aggregate, in order. */
    List<String> events(String aggregate) {
        return sql().sql("select payload_type from domain_event_entry where aggregate_identifier = ?"
                        + " order by sequence_number")
                .param(aggregate)
                .query(String.class)
                .list();
    }

    /** The SHA-256 of a published snapshot, read through keys and store. */
    String digest(SnapshotId snapshot) {
        return bean(DataPlane.class)
                .sha256(bean(PublishedContents.class).find(snapshot).orElseThrow(), new Unhindered());
    }

    /** Every file that the store of a region holds for an account's content, relative to the region's folder. */
    List<String> files(String region, AccountId account) {
        Path root = folder.resolve("regions").resolve(region);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.contains(account.value()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
