package imageferry.command.api.tls;

import imageferry.command.api.rpc.WireLimits;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connector for HTTPS: TLS 1.2 and 1.3, with a certificate that may be exchanged while it runs. */
final class TlsConnector {
    private static final Logger LOG = LoggerFactory.getLogger(TlsConnector.class);

    private final PemFiles files;
    private final Http11NioProtocol protocol = new Http11NioProtocol();
    private final Connector connector = new Connector(protocol);

    /** @param port 0 for any free one */
    TlsConnector(PemFiles files, String address, int port) {
        this.files = files;
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        protocol.setSSLEnabled(true);
        protocol.setMaxThreads(64);
        protocol.setConnectionTimeout(20_000);
        protocol.setAddress(resolved(address));
        WireLimits.apply(connector);
        connector.addSslHostConfig(hostConfig());
    }

    Connector connector() {
        return connector;
    }

    /** The port that is listened on; -1 before that. */
    int port() {
        return connector.getLocalPort();
    }

    /** Takes a certificate that has come into the files. One that cannot be read leaves the last good one in use. */
    synchronized void reloadIfChanged() {
        try {
            if (files.changed()) {
                protocol.addSslHostConfig(hostConfig(), true);
                LOG.info("The certificate in {} is in use from now on", files.certificate());
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.warn(
                    "The certificate in {} is not taken: {}. The last one stays in use",
                    files.certificate(),
                    e.getMessage());
        }
    }

    private SSLHostConfig hostConfig() {
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(files.certificate().toAbsolutePath().toString());
        certificate.setCertificateKeyFile(files.privateKey().toAbsolutePath().toString());
        config.addCertificate(certificate);
        return config;
    }

    private static InetAddress resolved(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Expected ferry.tls.address to be an address of this machine", e);
        }
    }
}
