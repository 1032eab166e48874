package imageferry.command.support;

import com.zaxxer.hikari.HikariDataSource;
import imageferry.command.bucket.Buckets;
import imageferry.command.content.PublishedContents;
import imageferry.command.copytask.CancelCopy;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.platform.PlatformConfiguration;
import imageferry.command.region.RegionStores;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.Lineage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that copies go through, on a real database, over a data plane in memory. */
public final class CopyWorld implements AutoCloseable {
    public static final RegionId SOURCE = new RegionId("cn-hangzhou");
    public static final RegionId DESTINATION = new RegionId("cn-shanghai");

    private static final AtomicLong NUMBER = new AtomicLong();

    private final MemoryDataPlane dataPlane;
    private final ConfigurableApplicationContext context;

    @EnableAutoConfiguration
    @Import(PlatformConfiguration.class)
    @ComponentScan({
        "imageferry.command.image",
        "imageferry.command.copytask",
        "imageferry.command.snapshot",
        "imageferry.command.imagetask",
        "imageferry.command.content",
        "imageferry.command.link",
        "imageferry.command.queue",
        "imageferry.command.sweep",
        "imageferry.command.usage",
        "imageferry.command.scrub",
        "imageferry.command.replication",
        "imageferry.command.retention"
    })
    static class World {}

    private CopyWorld(MemoryDataPlane dataPlane, ConfigurableApplicationContext context) {
        this.dataPlane = dataPlane;
        this.context = context;
    }

    /** On a fresh database; properties as name, value, name, value. */
    public static CopyWorld start(Object... properties) {
        return start(TestDatabase.fresh(), new MemoryDataPlane(), properties);
    }

    /** One more process on the same database and stores. */
    public static CopyWorld start(DataSource database, MemoryDataPlane dataPlane, Object... properties) {
        return new CopyWorld(dataPlane, run(database, dataPlane, dataPlane.stores(), properties));
    }

    /** On a fresh database over a data plane that moves bytes. */
    public static CopyWorld over(DataPlane dataPlane, RegionStores stores, Object... properties) {
        return new CopyWorld(new MemoryDataPlane(), run(TestDatabase.fresh(), dataPlane, stores, properties));
    }

    private static ConfigurableApplicationContext run(
            DataSource database, DataPlane dataPlane, RegionStores stores, Object... properties) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("ferry.queue.poll", "100ms");
        settings.put("ferry.queue.lease", "2s");
        settings.put("ferry.queue.back-off", "20ms");
        settings.put("ferry.sweep.quarantine", "0s");
        for (int i = 0; i < properties.length; i += 2) {
            settings.put(String.valueOf(properties[i]), properties[i + 1]);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(16);
        SpringApplicationBuilder application = new SpringApplicationBuilder(World.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(settings)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean("dataSource", DataSource.class, () -> pool);
                    beans.registerBean(DataPlane.class, () -> dataPlane);
                    beans.registerBean(RegionStores.class, () -> stores);
                    beans.registerBean(Buckets.class, MemoryBuckets::new);
                });
        return application.run();
    }

    public MemoryDataPlane dataPlane() {
        return dataPlane;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Commands commands() {
        return bean(Commands.class);
    }

    public JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    public PublishedContents contents() {
        return bean(PublishedContents.class);
    }

    public static AccountId anAccount() {
        return new AccountId("%016d".formatted(NUMBER.incrementAndGet()));
    }

    public static Origin origin(AccountId account) {
        return Origin.request(account, "LTAI-test", "192.0.2.1", "request-" + NUMBER.incrementAndGet(), "");
    }

    public static SnapshotId aSnapshot() {
        return new SnapshotId("s-%020d".formatted(NUMBER.incrementAndGet()));
    }

    public static CopyTaskId aTask() {
        return new CopyTaskId("ct-%020d".formatted(NUMBER.incrementAndGet()));
    }

    /** A published snapshot in the source region. */
    public SnapshotContent published(AccountId account, List<String> words) {
        SnapshotDraft draft =
                new SnapshotDraft(SOURCE, account, aSnapshot(), words.size() * MemoryDataPlane.BLOCK, null);
        SnapshotContent content = dataPlane.publish(draft, words);
        commands()
                .send(
                        new OpenSnapshot(
                                draft.snapshotId(),
                                account,
                                SOURCE,
                                DiskType.SYSTEM,
                                draft.sizeBytes(),
                                Lineage.IMPORTED,
                                null,
                                null,
                                null),
                        origin(account));
        commands()
                .send(
                        new SealSnapshot(
                                draft.snapshotId(), content.root(), content.manifest(), null, draft.sizeBytes()),
                        origin(account));
        return content;
    }

    /** Requests the copy of snapshots, without images, to the destination region. */
    public RequestCopy copy(AccountId account, @Nullable KeyId key, SnapshotContent... sources) {
        List<SnapshotCopy> snapshots = List.of(sources).stream()
                .map(source -> new SnapshotCopy(
                        source.snapshotId(), aSnapshot(), DiskType.SYSTEM, source.sizeBytes(), null, key))
                .toList();
        RequestCopy request = new RequestCopy(aTask(), account, account, SOURCE, DESTINATION, null, null, snapshots);
        commands().send(request, origin(account));
        return request;
    }

    public void cancel(RequestCopy copy) {
        commands().send(new CancelCopy(copy.taskId(), copy.accountId(), DESTINATION), origin(copy.accountId()));
    }

    /** The names of the events of an aggregate, in order. */
    public List<String> events(String aggregate) {
        return sql().sql(
                        "select payload_type from domain_event_entry where aggregate_identifier = ? order by sequence_number")
                .param(aggregate)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }
}
