package imageferry.command.api.lease;

import imageferry.command.lease.CertificateFiles;
import imageferry.command.lease.KeyLeaseSettings;
import imageferry.command.lease.KeyLeases;
import imageferry.command.watch.RecurringLook;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;

/**
 * The listener for key leases: TLS 1.3, and only for who shows a certificate of the configured authority. New content of the files is taken
 * within ten seconds; files that cannot be used leave the last ones in use.
 */
final class LeaseServer extends RecurringLook implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseServer.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String BUNDLE = "ferry-key-leases";
    private static final int THREADS = 16;
    private static final int CONNECTIONS = 256;
    private static final int PATIENCE_MILLIS = 5_000;

    private final CertificateFiles files;
    private final DefaultSslBundleRegistry bundles;
    private final WebServer server;
    private CertificateFiles.Content taken;

    /** Listens at once. @throws RuntimeException when the files cannot be used, or the port */
    LeaseServer(KeyLeaseSettings settings, KeyLeases leases) {
        super("ferry-lease-certificate", EVERY);
        this.files = settings.files();
        this.taken = files.read();
        this.bundles = new DefaultSslBundleRegistry(BUNDLE, taken.bundle());
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(resolved(settings.address()));
        factory.setRegisterDefaultServlet(false);
        factory.setSslBundles(bundles);
        factory.setSsl(mutual());
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxThreads(THREADS);
                http.setMaxConnections(CONNECTIONS);
                http.setConnectionTimeout(PATIENCE_MILLIS);
                http.setKeepAliveTimeout((int) Duration.ofSeconds(60).toMillis());
            }
        });
        this.server = factory.getWebServer(context ->
                context.addServlet("leases", new LeaseServlet(leases)).addMapping(LeaseServlet.PATH));
        server.start();
        LOG.info("Key leases on port {} for replicators with a certificate of {}", server.getPort(), files.authority());
    }

    int port() {
        return server.getPort();
    }

    /** Takes certificates that have come into the files. */
    @Override
    protected void look() {
        try {
            CertificateFiles.Content now = files.read();
            if (!now.equals(taken)) {
                bundles.updateBundle(BUNDLE, now.bundle());
                taken = now;
                LOG.info("The certificate in {} is in use from now on", files.certificate());
            }
        } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            LOG.warn(
                    "The certificate in {} is not taken: {}. The last one stays in use",
                    files.certificate(),
                    e.getMessage());
        }
    }

    @Override
    public void destroy() {
        server.stop();
        server.destroy();
    }

    private static Ssl mutual() {
        Ssl ssl = Ssl.forBundle(BUNDLE);
        ssl.setClientAuth(Ssl.ClientAuth.NEED);
        ssl.setEnabledProtocols(new String[] {"TLSv1.3"});
        return ssl;
    }

    private static InetAddress resolved(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Expected ferry.key-leases.address to be an address of this machine", e);
        }
    }
}
