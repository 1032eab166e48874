package imageferry.query.feed;

import static imageferry.query.rows.Columns.text;
import static imageferry.query.rows.Columns.time;

import imageferry.events.DomainEvent;
import imageferry.events.EventMetadata;
import imageferry.events.EventTypes;
import imageferry.events.account.AccountEvent;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.ids.AccountId;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.usage.UsageEvent.UsageMeasured;
import imageferry.query.json.EventJson;
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes every event once, under the next position. Its account is the owner of the aggregate, which is not always the account
 * that set it off: what somebody does with another's image or key is the owner's event.
 */
@Component
@ProcessingGroup("feed")
public class FeedProjection {
    /** The one writer takes the next positions in its own transaction, so that a rollback leaves no gap. */
    private static final String INSERT = """
            insert into query.event_feed
                (position, account_id, type, revision, aggregate_id, sequence, event_time, data, metadata)
            select (select coalesce(max(position), 0) from query.event_feed) + row_number() over (order by v.row_place),
                coalesce(:owner, (select account_id from query.event_feed f
                    where f.aggregate_id = :aggregate and f.sequence = 0), :account),
                :type, :revision, :aggregate, :sequence, :time, :data, :metadata
                /* from rows */
            where not exists (select from query.event_feed f where f.aggregate_id = :aggregate and f.sequence = :sequence)
            returning aggregate_id || '/' || sequence""";

    /** More than a batch has events: the owner of what begins in a batch is known to the events that follow in it. */
    private static final int OWNERS = 10_000;

    private static final Map<Class<?>, Function<DomainEvent, AccountId>> FIRST = Map.of(
            ImageCreationRequested.class, event -> ((ImageCreationRequested) event).accountId(),
            ImageImportRequested.class, event -> ((ImageImportRequested) event).accountId(),
            ImageCopyRequested.class, event -> ((ImageCopyRequested) event).accountId(),
            CopyRequested.class, event -> ((CopyRequested) event).accountId(),
            SnapshotOpened.class, event -> ((SnapshotOpened) event).accountId(),
            ImportRequested.class, event -> ((ImportRequested) event).accountId(),
            KeyCreated.class, event -> ((KeyCreated) event).accountId(),
            UsageMeasured.class, event -> ((UsageMeasured) event).accountId());

    private final JdbcClient views;
    private final EventJson json;
    private final ViewWrites writes;
    private final FeedSignal signal;
    /** Of the aggregates met last. An owner never changes, so it may be known of events that were not taken in the end. */
    private final Map<String, String> owners = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > OWNERS;
        }
    });

    public FeedProjection(JdbcClient views, EventJson json, ViewWrites writes, FeedSignal signal) {
        this.views = views;
        this.json = json;
        this.writes = writes;
        this.signal = signal;
    }

    @EventHandler
    void on(DomainEvent event, @SequenceNumber long sequence, @Timestamp Instant time, MetaData metadata) {
        Class<?> type = event.getClass();
        writes.write("feed", event.aggregateId(), INSERT)
                .param("owner", knownOwner(event))
                .param(
                        "account",
                        metadata.getOrDefault(EventMetadata.ACCOUNT, "").toString())
                .param("type", EventTypes.nameOf(type))
                .param("revision", EventTypes.revisionOf(type))
                .param("aggregate", event.aggregateId())
                .param("sequence", sequence)
                .param("time", time(time))
                .param("data", json.write(event))
                .param("metadata", json.write(new TreeMap<>(metadata)))
                .key(event.aggregateId() + "/" + sequence)
                .add(sequence, signal::afterCommit);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.event_feed").update();
    }

    private @Nullable String knownOwner(DomainEvent event) {
        String said = owner(event);
        if (said == null) {
            return owners.get(event.aggregateId());
        }
        owners.put(event.aggregateId(), said);
        return said;
    }

    /** The owner, if this event says it; the aggregate's first event always does. */
    private static @Nullable String owner(DomainEvent event) {
        if (event instanceof AccountEvent) {
            return event.aggregateId();
        }
        Function<DomainEvent, AccountId> first = FIRST.get(event.getClass());
        return text(first == null ? null : first.apply(event));
    }
}
