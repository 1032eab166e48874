package imageferry.command.vault;

import imageferry.command.key.DestructionTime;
import imageferry.command.key.RotationTime;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets the deadlines of rotations and destructions, in the transaction that appends the event they follow from. None is ever taken
 * back: the key ignores one that it does not expect any more.
 */
@Component
@ProcessingGroup("vault")
class KeyDeadlines {
    private static final String AGGREGATE = "Key";
    /** A deadline this near may have been heard while the key could not be used, so it is set again. */
    private static final Duration NEAR = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final ObjectProvider<DeadlineManager> deadlines;
    private final Clock clock;

    KeyDeadlines(JdbcClient jdbc, ObjectProvider<DeadlineManager> deadlines, Clock clock) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @EventHandler
    void on(KeyRotationChanged event) {
        rotate(event.keyId(), event.nextRotationAt());
    }

    @EventHandler
    void on(KeyVersionCreated event) {
        rotate(event.keyId(), event.nextRotationAt());
    }

    @EventHandler
    void on(KeyEnabled event) {
        rotateIfMissed(event.keyId());
    }

    @EventHandler
    void on(KeyDeletionCancelled event) {
        rotateIfMissed(event.keyId());
    }

    @EventHandler
    void on(KeyDeletionScheduled event) {
        destroy(event.keyId(), event.deleteAt());
    }

    @EventHandler
    void on(KeyDestructionPostponed event) {
        destroy(event.keyId(), event.deleteAt());
    }

    private void rotateIfMissed(KeyId key) {
        jdbc.sql(
                        "select next_rotation_at from key_state where key_id = ? and not rotation_due and next_rotation_at <= ?")
                .params(key.value(), Timestamp.from(clock.instant().plus(NEAR)))
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional()
                .ifPresent(missed -> rotate(key, missed));
    }

    private void rotate(KeyId key, @Nullable Instant at) {
        if (at != null) {
            schedule(key, at, RotationTime.DEADLINE, new RotationTime(at));
        }
    }

    private void destroy(KeyId key, Instant at) {
        schedule(key, at, DestructionTime.DEADLINE, new DestructionTime(at));
    }

    private void schedule(KeyId key, Instant at, String name, Object message) {
        deadlines.getObject().schedule(at, name, message, new AggregateScopeDescriptor(AGGREGATE, key.value()));
    }
}
