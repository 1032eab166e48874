package imageferry.deploy.service;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * The settings of the standalone service that its own parts read.
 *
 * @param data the data folder
 * @param listen the address it listens on
 */
@ConfigurationProperties("ferry")
record StandaloneProperties(Path data, String listen) {
    /** Where the service can be reached from this machine. */
    String endpoint(WebServerApplicationContext web) {
        WebServer server = web.getWebServer();
        if (server == null) {
            throw new IllegalStateException("Expected a web server");
        }
        String host = listen.equals("0.0.0.0") || listen.equals("::") ? ServiceOptions.LOOPBACK : listen;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
    }
}
