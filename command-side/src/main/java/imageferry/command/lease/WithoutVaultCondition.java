package imageferry.command.lease;

import imageferry.command.role.Role;
import imageferry.command.role.Roles;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** True where neither the door nor the sagas are, which need the root key. */
final class WithoutVaultCondition implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Roles roles = Roles.of(context.getEnvironment());
        return roles.has(Role.REPLICATOR) && !roles.hasAny(Role.API, Role.SAGA);
    }
}
