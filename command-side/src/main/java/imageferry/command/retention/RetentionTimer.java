package imageferry.command.retention;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import org.springframework.stereotype.Component;

/** Has the watch look when the service starts, and from then on again and again. */
@Component
@OnRole(Role.SAGA)
class RetentionTimer extends RecurringLook {
    private final RetentionWatch watch;

    RetentionTimer(RetentionWatch watch, RetentionSettings settings) {
        super("ferry-retention", settings.every());
        this.watch = watch;
    }

    @Override
    protected void look() {
        watch.look();
    }
}
