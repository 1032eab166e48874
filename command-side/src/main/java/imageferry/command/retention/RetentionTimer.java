package imageferry.command.retention;

import imageferry.command.watch.RecurringLook;
import org.springframework.stereotype.Component;

/** Has the watch look when the service starts, and from then on again and again. */
@Component
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
