package imageferry.query.position;

import imageferry.events.DomainEvent;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The global position that all views have passed: written once per batch in the batch's transaction, told to those who wait after
 * its commit. Because appends are serialized, everything at or before it is visible.
 */
@Component
@ProcessingGroup("views")
public class ViewPosition {
    private static final String BATCH = ViewPosition.class.getName();

    private final JdbcClient views;
    private final Watermark passed = new Watermark();

    public ViewPosition(JdbcClient views) {
        this.views = views;
    }

    /** Makes every event one that the group handles; its position is noted by {@link #passing}, which also sees parked ones. */
    @EventHandler
    void on(DomainEvent event) {}

    @ResetHandler
    void reset() {
        views.sql("truncate query.view_position").update();
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(unit -> passed.restart());
        } else {
            passed.restart();
        }
    }

    /** Notes that the message of this unit of work is being handled. */
    public void passing(UnitOfWork<? extends EventMessage<?>> unit) {
        if (unit.getMessage() instanceof TrackedEventMessage<?> tracked && tracked.trackingToken() != null) {
            tracked.trackingToken().position().ifPresent(position -> note(unit, position));
        }
    }

    /** Waits until the views have passed a position; reads the stored one first and last, for when another process writes it. */
    public boolean await(long position, Duration atMost) {
        return passed.position() >= position
                || stored() >= position
                || passed.await(position, atMost)
                || stored() >= position;
    }

    /** The stored position, 0 before the first event. */
    public long stored() {
        return views.sql("select coalesce(max(position), 0) from query.view_position")
                .query(Long.class)
                .single();
    }

    private void note(UnitOfWork<?> unit, long position) {
        UnitOfWork<?> batch = unit.root();
        if (batch.resources().put(BATCH, position) == null) {
            batch.onPrepareCommit(u -> store(u.getResource(BATCH)));
            batch.afterCommit(u -> passed.raise(u.<Long>getResource(BATCH)));
        }
    }

    private void store(long position) {
        views.sql("""
                        insert into query.view_position (position) values (:position)
                        on conflict (only_row) do update set position = excluded.position
                        where query.view_position.position < excluded.position""").param("position", position).update();
    }
}
