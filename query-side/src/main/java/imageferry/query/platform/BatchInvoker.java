package imageferry.query.platform;

import imageferry.query.write.ViewWrites;
import java.sql.Savepoint;
import java.util.List;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a batch of events to the handlers as one, at its last event, and has what they write made together. When that fails, what was
 * done is undone and each half of the batch is tried by itself, down to the event that cannot be taken, which is parked. Events
 * reach the handlers in their order, and a handler may see one again after what it wrote for it was undone.
 */
final class BatchInvoker implements EventHandlerInvoker {
    private static final Logger LOG = LoggerFactory.getLogger(BatchInvoker.class);

    private final EventHandlerInvoker handlers;
    private final ViewWrites writes;
    private final Savepoints savepoints;
    private final ParkedEvents parked;

    BatchInvoker(EventHandlerInvoker handlers, ViewWrites writes, Savepoints savepoints, ParkedEvents parked) {
        this.handlers = handlers;
        this.writes = writes;
        this.savepoints = savepoints;
        this.parked = parked;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) throws Exception {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (!(unit instanceof BatchingUnitOfWork<?> batch)) {
            one(message, segment);
        } else if (batch.isLastMessage(message)) {
            List<EventMessage<?>> events = batch.getMessages().stream()
                    .<EventMessage<?>>map(event -> (EventMessage<?>) event)
                    .toList();
            handle(events, segment);
        }
    }

    private void handle(List<EventMessage<?>> events, Segment segment) throws Exception {
        if (events.size() == 1) {
            one(events.get(0), segment);
            return;
        }
        Savepoint before = savepoints.set();
        try {
            writes.together(() -> {
                for (EventMessage<?> event : events) {
                    handlers.handle(event, segment);
                }
            });
            savepoints.release(before);
        } catch (Exception failure) {
            ParkedEvents.giveBackIfDatabaseFailed(failure);
            LOG.info(
                    "{} events cannot be written as a whole, and their halves are tried: {}",
                    events.size(),
                    failure.toString());
            savepoints.goBackTo(before);
            int half = events.size() / 2;
            handle(events.subList(0, half), segment);
            handle(events.subList(half, events.size()), segment);
        }
    }

    private void one(EventMessage<?> event, Segment segment) throws Exception {
        Savepoint before = savepoints.set();
        parked.undoWith(before);
        handlers.handle(event, segment);
        savepoints.release(before);
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return handlers.canHandle(message, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        handlers.performReset();
    }

    @Override
    public <R> void performReset(@Nullable R resetContext) {
        handlers.performReset(resetContext);
    }

    @Override
    public void segmentReleased(Segment segment) {
        handlers.segmentReleased(segment);
    }
}
