package imageferry.command.platform;

import imageferry.command.trace.LogWord;
import imageferry.command.trace.Step;
import imageferry.command.trace.Steps;
import imageferry.events.DomainEvent;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Shows events in the trace of their request: as they are appended, and as a saga takes them. But those of progress, which would be thousands. */
class TracedEvents implements MessageDispatchInterceptor<EventMessage<?>>, MessageHandlerInterceptor<EventMessage<?>> {
    private final Steps steps;

    TracedEvents(Steps steps) {
        this.steps = steps;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> messages) {
        return (index, event) -> {
            if (!tellsOfProgress(event)) {
                steps.moment("event " + event.getPayloadType().getSimpleName(), event.getMetaData());
            }
            return event;
        };
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain) throws Exception {
        EventMessage<?> event = unit.getMessage();
        if (tellsOfProgress(event) || !(event.getPayload() instanceof DomainEvent taken)) {
            return chain.proceed();
        }
        try (Step step = steps.message("saga " + taken.getClass().getSimpleName(), event.getMetaData())) {
            step.about(LogWord.of(taken.aggregateId()), taken.aggregateId());
            return chain.proceed();
        }
    }

    private static boolean tellsOfProgress(EventMessage<?> event) {
        return event.getPayloadType().getSimpleName().contains("Progress");
    }
}
