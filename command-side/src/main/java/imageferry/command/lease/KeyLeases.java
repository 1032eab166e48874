package imageferry.command.lease;

import imageferry.command.crypto.DataKeys;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.lease.LeaseRefusedException.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lends keys to replicators, for a short time and for work that is going on in their regions. Counts what it lends and what it refuses in
 * {@code ferry.key.leases} and {@code ferry.key.leases.refused}. Safe for use by many threads.
 */
public final class KeyLeases {
    private static final Logger LOG = LoggerFactory.getLogger(KeyLeases.class);

    private final DataKeys keys;
    private final LiveWork work;
    private final Map<String, Set<String>> regionsOf;
    private final Duration life;
    private final Clock clock;
    private final MeterRegistry meters;

    /** @param keys of the vault */
    public KeyLeases(DataKeys keys, JdbcClient jdbc, KeyLeaseSettings settings, Clock clock, MeterRegistry meters) {
        this.keys = keys;
        this.work = new LiveWork(jdbc);
        this.regionsOf = settings.replicators().stream()
                .collect(Collectors.toUnmodifiableMap(
                        KeyLeaseSettings.Allowed::name, KeyLeaseSettings.Allowed::regions));
        this.life = settings.life();
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Lends a key.
     *
     * @return the lease as it goes over the wire; the caller wipes it
     * @throws LeaseRefusedException when it is not lent
     */
    public byte[] lend(Peer peer, LeaseRequest request) {
        try {
            require(peer, request);
            Lease lease = request.answeredBy(keys);
            try {
                byte[] form = LeaseForm.write(lease, life);
                count("ferry.key.leases", peer, "kind", request.kind());
                return form;
            } finally {
                lease.wipe();
            }
        } catch (KeyUnusableException e) {
            throw refused(
                    peer, request, new LeaseRefusedException(Reason.KEY_UNUSABLE, String.valueOf(e.getMessage())));
        } catch (LeaseRefusedException e) {
            throw refused(peer, request, e);
        }
    }

    private void require(Peer peer, LeaseRequest request) {
        if (!peer.validAt(clock.instant())) {
            throw new LeaseRefusedException(Reason.CERTIFICATE_EXPIRED, "The certificate is not valid now");
        }
        Set<String> regions = regionsOf.get(peer.name());
        if (regions == null) {
            throw new LeaseRefusedException(
                    Reason.UNKNOWN_REPLICATOR, "No replicator of this name may ask (ferry.key-leases.replicators)");
        }
        if (!work.needsKeysOf(request.account(), regions)) {
            throw new LeaseRefusedException(
                    Reason.NO_WORK, "No work is going on for account " + request.account() + " in " + regions);
        }
    }

    private LeaseRefusedException refused(Peer peer, LeaseRequest request, LeaseRefusedException refusal) {
        LOG.warn("{} did not get {}: {}", peer.name(), request, refusal.getMessage());
        count("ferry.key.leases.refused", peer, "reason", refusal.reason());
        return refusal;
    }

    private void count(String meter, Peer peer, String tag, Enum<?> value) {
        // a stranger's name is not taken: there may be many
        String name = regionsOf.containsKey(peer.name()) ? peer.name() : "unknown";
        meters.counter(meter, "replicator", name, tag, value.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
