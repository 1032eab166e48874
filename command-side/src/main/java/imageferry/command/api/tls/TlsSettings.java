package imageferry.command.api.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.tls}. Without certificate and key there is no HTTPS.
 *
 * @param certificate PEM file with the certificate of this server, then those between it and the root, if there are any
 * @param privateKey PEM file with its key, PKCS#8 or PKCS#1, not encrypted; only the service should be able to read it
 * @param port 0 for any free one
 * @param address the interface to listen on
 */
@ConfigurationProperties("ferry.tls")
record TlsSettings(
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @DefaultValue("8443") int port,
        @DefaultValue("0.0.0.0") String address) {
    TlsSettings {
        if ((certificate == null) != (privateKey == null)) {
            throw new IllegalArgumentException(
                    "Expected both ferry.tls.certificate and ferry.tls.private-key, or neither");
        }
    }
}
