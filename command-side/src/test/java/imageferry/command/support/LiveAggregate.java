package imageferry.command.support;

import imageferry.command.refusal.Refused;
import imageferry.events.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate in memory, brought to life by its history, that takes one command after the other without being reloaded.
 * For one thread.
 */
public final class LiveAggregate<A> {
    private static final Map<Class<?>, AggregateModel<?>> MODELS = new ConcurrentHashMap<>();

    private final EventSourcedAggregate<A> aggregate;
    private final List<DomainEvent> published = new ArrayList<>();

    private LiveAggregate(A root, Class<A> type, List<? extends DomainEvent> history) {
        EventBus bus = SimpleEventBus.builder().build();
        bus.subscribe(messages -> messages.forEach(message -> published.add((DomainEvent) message.getPayload())));
        aggregate = EventSourcedAggregate.initialize(root, modelOf(type), bus, NoSnapshotTriggerDefinition.TRIGGER);
        if (!history.isEmpty()) {
            aggregate.initializeState(DomainEventStream.of(IntStream.range(0, history.size())
                    .mapToObj(i -> new GenericDomainEventMessage<>(
                            type.getSimpleName(), history.get(i).aggregateId(), i, history.get(i)))
                    .toList()));
        }
    }

    public static <A> LiveAggregate<A> with(Class<A> type, List<? extends DomainEvent> history) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return new LiveAggregate<>(constructor.newInstance(), type, history);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("An aggregate needs a constructor without parameters: " + type, e);
        }
    }

    /** Has it decide one command, or hear one deadline; only refusals are caught. */
    public Decision decide(Object command) {
        published.clear();
        Message<?> message =
                command instanceof Message<?> deadline ? deadline : GenericCommandMessage.asCommandMessage(command);
        DefaultUnitOfWork<Message<?>> unitOfWork = DefaultUnitOfWork.startAndGet(message);
        try {
            @Nullable Object answer = aggregate.handle(message);
            unitOfWork.commit();
            return new Decision(List.copyOf(published), null, answer);
        } catch (Refused refused) {
            unitOfWork.rollback();
            return new Decision(List.copyOf(published), refused.reason(), null);
        } catch (Exception e) {
            unitOfWork.rollback();
            throw new AssertionError("Not a refusal: " + command, e);
        }
    }

    @SuppressWarnings("unchecked") // each class is mapped to the model of itself
    private static <A> AggregateModel<A> modelOf(Class<A> type) {
        return (AggregateModel<A>) MODELS.computeIfAbsent(type, AnnotatedAggregateMetaModelFactory::inspectAggregate);
    }

    public <R> R look(Function<A, R> at) {
        return aggregate.invoke(at);
    }
}
