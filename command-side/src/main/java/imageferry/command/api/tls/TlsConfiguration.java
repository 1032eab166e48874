package imageferry.command.api.tls;

import java.util.Objects;
import org.apache.catalina.Lifecycle;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the connector for HTTPS where a certificate is configured. The one for plain HTTP stays where it is, on the loopback. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsSettings.class)
class TlsConfiguration {
    @Bean
    @ConditionalOnProperty("ferry.tls.certificate")
    TlsConnector tlsConnector(TlsSettings settings) {
        PemFiles files = new PemFiles(
                Objects.requireNonNull(settings.certificate()), Objects.requireNonNull(settings.privateKey()));
        return new TlsConnector(files, settings.address(), settings.port());
    }

    @Bean
    @ConditionalOnProperty("ferry.tls.certificate")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tlsCustomizer(TlsConnector tls) {
        return factory -> {
            factory.addAdditionalConnectors(tls.connector());
            // Comes every ten seconds.
            factory.addContextLifecycleListeners(event -> {
                if (Lifecycle.PERIODIC_EVENT.equals(event.getType())) {
                    tls.reloadIfChanged();
                }
            });
        };
    }
}
