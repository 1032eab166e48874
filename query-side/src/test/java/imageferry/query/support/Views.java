package imageferry.query.support;

import com.zaxxer.hikari.HikariDataSource;
import imageferry.query.copy.CopyProjection;
import imageferry.query.copy.CopyQueries;
import imageferry.query.copy.CopySnapshotRows;
import imageferry.query.copy.ExpectedStarts;
import imageferry.query.feed.FeedProjection;
import imageferry.query.feed.FeedReader;
import imageferry.query.feed.FeedSignal;
import imageferry.query.image.ImageProjection;
import imageferry.query.image.ImageQueries;
import imageferry.query.image.ImageShareRows;
import imageferry.query.json.EventJson;
import imageferry.query.key.KeyCensusProjection;
import imageferry.query.key.KeyPartQueries;
import imageferry.query.key.KeyProjection;
import imageferry.query.key.KeyQueries;
import imageferry.query.position.IgnoredEvents;
import imageferry.query.position.ViewPosition;
import imageferry.query.progress.LiveProgress;
import imageferry.query.readside.JdbcReadSide;
import imageferry.query.snapshot.SnapshotProjection;
import imageferry.query.snapshot.SnapshotQueries;
import imageferry.query.tag.LabelProjection;
import imageferry.query.tag.TagQueries;
import imageferry.query.task.ImageTaskProjection;
import imageferry.query.task.ImageTaskQueries;
import imageferry.query.usage.UsageProjection;
import imageferry.query.write.ViewWrites;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All projections and readers over one database, with events handed to them one transaction at a time. */
public final class Views {
    /** Copies that run at once, as in service. */
    public static final int PLACES = 5;

    public final DataSource source;
    public final JdbcClient client;
    public final EventJson json = new EventJson();
    public final IgnoredEvents ignored = new IgnoredEvents();
    public final ViewWrites writes;
    public final LiveProgress live = new LiveProgress();
    public final ViewPosition position;
    public final JdbcReadSide readSide;
    public final CopyQueries copies;
    public final FeedReader feed;
    private final List<Object> components;
    private final List<AnnotationEventHandlerAdapter> handlers;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate transaction;

    public Views(DataSource source) {
        this(source, new FeedSignal());
    }

    /** With the signal that others wait for. */
    public Views(DataSource source, FeedSignal signal) {
        this.source = source;
        client = JdbcClient.create(source);
        position = new ViewPosition(client);
        feed = new FeedReader(client, json);
        writes = new ViewWrites(new JdbcTemplate(source), ignored);
        ImageShareRows shares = new ImageShareRows(client, writes);
        CopySnapshotRows snapshots = new CopySnapshotRows(client, writes);
        copies = new CopyQueries(client, json, snapshots, live, new ExpectedStarts(client, live, PLACES));
        readSide = new JdbcReadSide(
                position,
                new ImageQueries(client, json, shares),
                shares,
                new SnapshotQueries(client, json),
                new ImageTaskQueries(client),
                new KeyQueries(client, json),
                new KeyPartQueries(client),
                new TagQueries(client));
        components = List.of(
                position,
                new ImageProjection(client, json, writes, shares),
                new CopyProjection(client, json, writes, snapshots),
                new SnapshotProjection(client, json, writes),
                new LabelProjection(client, json, writes),
                new UsageProjection(client, writes),
                new ImageTaskProjection(client, writes),
                new KeyProjection(client, json, writes),
                new KeyCensusProjection(client, writes),
                new FeedProjection(client, json, writes, signal));
        handlers = components.stream().map(AnnotationEventHandlerAdapter::new).toList();
        transactions = new DataSourceTransactionManager(source);
        transaction = new TransactionTemplate(transactions);
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    /** A fresh database with nothing in it. */
    public static Views fresh() {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(TestDatabase.fresh());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(4);
        return new Views(pool);
    }

    /** The event handling components of all groups. */
    public List<Object> components() {
        return components;
    }

    public Views feed(History history) {
        return feed(history.entries());
    }

    /** Hands over each event in a transaction and unit of work of its own. */
    public Views feed(List<History.Entry> entries) {
        entries.forEach(entry -> feed(entry.message()));
        return this;
    }

    /** Hands over all events in one transaction and has what is written for them made together. */
    public void feedTogether(List<History.Entry> entries) {
        transaction.executeWithoutResult(status -> {
            try {
                writes.together(() ->
                        entries.forEach(entry -> handlers.forEach(handler -> handle(handler, entry.message()))));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Calls every reset handler, as a rebuild does. */
    public void reset() {
        transaction.executeWithoutResult(status -> handlers.forEach(AnnotationEventHandlerAdapter::prepareReset));
    }

    /** Every row of the views, as text and in a set order; positions and empty counts left out. */
    public List<String> rows() {
        return Stream.of(
                        "select 'image', i::text from query.image i",
                        "select 'count', i::text from query.image_count i where images <> 0",
                        "select 'share', s::text from query.image_share s",
                        "select 'shares', s::text from query.image_share_count s where images <> 0",
                        "select 'copy', c::text from query.copy c",
                        "select 'stored', u::text from query.stored_usage u",
                        "select 'snapshots', u::text from query.snapshot_usage u where snapshots <> 0",
                        "select 'meter', m::text from query.copy_meter m",
                        "select 'link', l::text from query.link_usage l",
                        "select 'part', c::text from query.copy_snapshot c",
                        "select 'snapshot', s::text from query.snapshot s",
                        "select 'labels', l::text from query.labelled_resource l",
                        "select 'task', t::text from query.image_task t",
                        "select 'disk', d::text from query.import_disk d",
                        "select 'task disk', d::text from query.task_disk d",
                        "select 'key', k::text from query.master_key k",
                        "select 'version', v::text from query.key_version v",
                        "select 'alias', a::text from query.key_alias a",
                        "select 'rewrapped', d::text from query.rewrapped_data_key d",
                        "select 'under', s::text from query.snapshot_key s",
                        "select 'feed', (to_jsonb(f) - 'position')::text from query.event_feed f")
                .flatMap(sql -> client
                        .sql(sql + " order by 2")
                        .query((row, number) -> row.getString(1) + " " + row.getString(2))
                        .list()
                        .stream())
                .toList();
    }

    private void feed(EventMessage<?> message) {
        DefaultUnitOfWork<EventMessage<?>> unit = DefaultUnitOfWork.startAndGet(message);
        transaction.executeWithoutResult(status -> {
            position.passing(unit);
            handlers.forEach(handler -> handle(handler, message));
            unit.commit();
        });
    }

    private static void handle(AnnotationEventHandlerAdapter handler, EventMessage<?> message) {
        try {
            handler.handle(message);
        } catch (Exception e) {
            throw new IllegalStateException(message.getPayloadType().getSimpleName(), e);
        }
    }
}
