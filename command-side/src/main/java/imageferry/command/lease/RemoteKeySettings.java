package imageferry.command.lease;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code ferry.replicator} that say where a replicator without a vault gets its keys.
 *
 * @param keysUrl the listener for key leases of a node with the vault: https, host, port
 * @param certificate PEM file with the replicator's certificate; its common name is its name there
 * @param privateKey PEM file with its key, not encrypted; only the service should be able to read it
 * @param authority PEM file with the certificate that the other side's certificate must be signed by
 */
@ConfigurationProperties("ferry.replicator")
public record RemoteKeySettings(
        @Nullable URI keysUrl,
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @Nullable Path authority) {
    /** @throws IllegalArgumentException with what to say, when it is not said where keys come from */
    public RemoteKeySettings {
        if (keysUrl != null && (!"https".equals(keysUrl.getScheme()) || keysUrl.getHost() == null)) {
            throw new IllegalArgumentException("Expected ferry.replicator.keys-url to be https://host:port");
        }
    }

    URI url() {
        if (keysUrl == null) {
            throw new IllegalArgumentException("This process has no vault: it needs ferry.replicator.keys-url, the"
                    + " address where a node with the vault leases data keys");
        }
        return keysUrl;
    }

    CertificateFiles files() {
        if (certificate == null || privateKey == null || authority == null) {
            throw new IllegalArgumentException(
                    "Expected ferry.replicator.certificate, private-key and authority beside keys-url");
        }
        return new CertificateFiles(certificate, privateKey, authority);
    }
}
