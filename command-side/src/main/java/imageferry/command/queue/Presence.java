package imageferry.command.queue;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Says every few seconds that this process moves bytes, and where. */
@Component
@OnRole(Role.REPLICATOR)
class Presence extends RecurringLook implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final ReplicatorTable replicators;
    private final ServedRegions regions;
    private final boolean enabled;
    private final String name;
    private boolean told;

    Presence(ReplicatorTable replicators, ReplicatorSettings settings, SecureRandom random) {
        super("ferry-presence", EVERY);
        this.replicators = replicators;
        this.regions = new ServedRegions(settings.regions());
        this.enabled = settings.enabled();
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        this.name = HexFormat.of().formatHex(bytes);
    }

    @Override
    protected void look() {
        if (!enabled) {
            return;
        }
        replicators.alive(name, regions);
        if (!told) {
            LOG.info("Moves bytes in {}", regions);
            told = true;
        }
    }

    @Override
    public void destroy() {
        if (enabled) {
            try {
                replicators.gone(name);
            } catch (RuntimeException e) {
                LOG.debug("Is forgotten by itself", e);
            }
        }
    }
}
