package imageferry.deploy.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * The settings that the parts of this package read.
 *
 * @param data the data folder
 * @param listen the address it listens on
 * @param node whether it is one process of several
 */
@ConfigurationProperties("ferry")
record StandaloneProperties(
        Path data,
        String listen,
        @DefaultValue("false") boolean node,
        @Nullable ReadSide readSide) {
    /**
     * Where the views are, when they are not here.
     *
     * @param url for this process
     * @param publicUrl for its users, if another
     */
    record ReadSide(@Nullable String url, @Nullable String publicUrl) {}

    /** Where users find the read side; nothing when they find it here. */
    String readEndpoint() {
        if (readSide == null || readSide.url == null) {
            return "";
        }
        return readSide.publicUrl == null ? readSide.url : readSide.publicUrl;
    }

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
