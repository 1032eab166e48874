package imageferry.command.lease;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.key-leases}, of a node that has the vault. Without a certificate no keys are leased.
 *
 * @param port 0 for any free one
 * @param address the interface to listen on
 * @param certificate PEM file with the certificate of this node, then those between it and the root, if there are any
 * @param privateKey PEM file with its key, not encrypted; only the service should be able to read it
 * @param authority PEM file with the certificate that replicators' certificates must be signed by
 * @param life how long a lease lasts, from 30 to 60 s
 * @param replicators who may ask, and for the work of which regions
 */
@ConfigurationProperties("ferry.key-leases")
public record KeyLeaseSettings(
        @DefaultValue("8444") int port,
        @DefaultValue("0.0.0.0") String address,
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @Nullable Path authority,
        @DefaultValue("60s") Duration life,
        @DefaultValue List<Allowed> replicators) {
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public KeyLeaseSettings {
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Expected ferry.key-leases.life to be from 30 to 60 s");
        }
        replicators = List.copyOf(replicators);
    }

    /** The files of the listener. To be asked when there is a certificate. */
    public CertificateFiles files() {
        if (certificate == null || privateKey == null || authority == null) {
            throw new IllegalArgumentException(
                    "Expected ferry.key-leases.certificate, private-key and authority together");
        }
        return new CertificateFiles(certificate, privateKey, authority);
    }

    /**
     * A replicator that may ask.
     *
     * @param name the common name of its certificate
     * @param regions it gets keys for work that reads or writes in these
     */
    public record Allowed(
            @DefaultValue("") String name, @DefaultValue Set<String> regions) {
        public Allowed {
            if (name.isEmpty() || regions.isEmpty()) {
                throw new IllegalArgumentException(
                        "Expected a name and at least one region for each of ferry.key-leases.replicators");
            }
            regions = Set.copyOf(regions);
        }
    }
}
