package imageferry.command.role;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether this process has the roles for the part that the annotation stands on. */
final class RoleCondition implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        MergedAnnotation<OnRole> wanted = metadata.getAnnotations().get(OnRole.class);
        Roles roles = Roles.of(context.getEnvironment());
        return roles.hasAny(wanted.getEnumArray("value", Role.class))
                && !roles.hasAny(wanted.getEnumArray("unless", Role.class));
    }
}
