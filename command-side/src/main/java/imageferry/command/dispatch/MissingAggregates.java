package imageferry.command.dispatch;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.LinkId;
import imageferry.events.ids.SnapshotId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A command to something that never was is refused like one to something that belongs to others. */
final class MissingAggregates {
    private static final Map<Class<?>, RefusalReason> REASONS = Map.of(
            ImageId.class, RefusalReason.IMAGE_NOT_FOUND,
            SnapshotId.class, RefusalReason.SNAPSHOT_NOT_FOUND,
            ImageTaskId.class, RefusalReason.TASK_NOT_FOUND,
            CopyTaskId.class, RefusalReason.NOT_A_COPY,
            KeyId.class, RefusalReason.KEY_NOT_FOUND,
            AccountId.class, RefusalReason.ACCOUNT_NOT_FOUND,
            LinkId.class, RefusalReason.LINK_NOT_PAUSED);

    private MissingAggregates() {}

    /** The refusal, when the failure says that the command's target does not exist; else the failure itself. */
    static RuntimeException translated(RuntimeException failure, Object command) {
        if (!(failure instanceof AggregateNotFoundException)) {
            return failure;
        }
        return target(command)
                .map(RecordComponent::getType)
                .map(REASONS::get)
                .<RuntimeException>map(reason -> {
                    Refused refused = new Refused(
                            reason,
                            "Expected the target of " + command.getClass().getSimpleName()
                                    + " to exist, but it does not");
                    refused.initCause(failure);
                    return refused;
                })
                .orElse(failure);
    }

    private static Optional<RecordComponent> target(Object command) {
        if (!command.getClass().isRecord()) {
            return Optional.empty();
        }
        Class<?> type = command.getClass();
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(TargetAggregateIdentifier.class)
                        || isFieldAnnotated(type, component.getName()))
                .findFirst();
    }

    private static boolean isFieldAnnotated(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name).isAnnotationPresent(TargetAggregateIdentifier.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
