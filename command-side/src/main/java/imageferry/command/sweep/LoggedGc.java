package imageferry.command.sweep;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log. */
record LoggedGc(BooleanSupplier stop) implements GcWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedGc.class);

    @Override
    public void at(String region, String account, int number, int accounts) {
        LOG.debug("Sweeping {}: account {} of {}", region, number, accounts);
    }

    @Override
    public void found(GcLine line) {
        LOG.info("Swept {}", line);
    }

    @Override
    public void skipped(String region, String why) {
        LOG.info("Not swept in {}: {}", region, why);
    }

    @Override
    public boolean stopped() {
        return stop.getAsBoolean();
    }
}
