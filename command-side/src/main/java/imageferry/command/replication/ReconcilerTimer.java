package imageferry.command.replication;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets the reconciler look at everything when the service starts, and at what shows no step from then on. */
@Component
@OnRole(Role.SAGA)
class ReconcilerTimer extends RecurringLook {
    private final Reconciler reconciler;
    private final ReconcilerSettings settings;
    private boolean first = true;

    ReconcilerTimer(Reconciler reconciler, ReconcilerSettings settings) {
        super("ferry-reconciler", settings.every());
        this.reconciler = reconciler;
        this.settings = settings;
    }

    @Override
    protected void look() {
        reconciler.reconcile(first ? Duration.ZERO : settings.patience());
        first = false;
    }
}
