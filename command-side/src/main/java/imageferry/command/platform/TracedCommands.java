package imageferry.command.platform;

import imageferry.command.refusal.Refused;
import imageferry.command.trace.LogWord;
import imageferry.command.trace.Step;
import imageferry.command.trace.Steps;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes every command a step of its request's trace, but those that tell of progress, which would be thousands. */
class TracedCommands implements MessageHandlerInterceptor<CommandMessage<?>> {
    private static final ClassValue<Optional<Method>> TARGETS = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> command) {
            return target(command);
        }
    };

    private final Steps steps;

    TracedCommands(Steps steps) {
        this.steps = steps;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        CommandMessage<?> command = unit.getMessage();
        String name = command.getPayloadType().getSimpleName();
        if (name.endsWith("Progress")) {
            return chain.proceed();
        }
        try (Step step = steps.message("command " + name, command.getMetaData())) {
            String target = target(command.getPayload());
            step.about(LogWord.of(target), target);
            try {
                return chain.proceed();
            } catch (Refused e) {
                step.failed(e.reason().name());
                throw e;
            }
        }
    }

    private static String target(Object command) {
        try {
            Optional<Method> target = TARGETS.get(command.getClass());
            return target.isPresent() ? String.valueOf(target.get().invoke(command)) : "";
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }

    private static Optional<Method> target(Class<?> command) {
        if (!command.isRecord()) {
            return Optional.empty();
        }
        for (RecordComponent component : command.getRecordComponents()) {
            if (component.isAnnotationPresent(TargetAggregateIdentifier.class)
                    || component.getAccessor().isAnnotationPresent(TargetAggregateIdentifier.class)) {
                component.getAccessor().setAccessible(true);
                return Optional.of(component.getAccessor());
            }
        }
        return Optional.empty();
    }
}
