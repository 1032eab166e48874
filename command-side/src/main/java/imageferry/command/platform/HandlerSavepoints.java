package imageferry.command.platform;

import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Puts a savepoint before each event handler of a projection. Without it a handler that fails in SQL leaves PostgreSQL
 * refusing everything else in the transaction, the dead letter too, and one poison event stops its whole group.
 */
class HandlerSavepoints implements HandlerEnhancerDefinition {
    private static final TransactionDefinition NESTED =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private final Supplier<PlatformTransactionManager> transactions;
    private final Set<String> projections;

    HandlerSavepoints(Supplier<PlatformTransactionManager> transactions, Set<String> projections) {
        this.transactions = transactions;
        this.projections = projections;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        ProcessingGroup group = AnnotationUtils.findAnnotation(original.declaringClass(), ProcessingGroup.class);
        boolean projecting = group != null
                && projections.contains(group.value())
                && original.canHandleMessageType(EventMessage.class);
        return projecting ? new Guarded<>(original) : original;
    }

    private final class Guarded<T> extends WrappedMessageHandlingMember<T> {
        Guarded(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            PlatformTransactionManager manager = transactions.get();
            TransactionStatus savepoint = manager.getTransaction(NESTED);
            boolean handled = false;
            try {
                Object result = super.handle(message, target);
                handled = true;
                return result;
            } finally {
                if (handled) {
                    manager.commit(savepoint);
                } else {
                    manager.rollback(savepoint);
                }
            }
        }
    }
}
