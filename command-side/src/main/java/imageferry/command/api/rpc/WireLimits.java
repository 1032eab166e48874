package imageferry.command.api.rpc;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;

/** What every connector takes that the API is spoken on. */
public final class WireLimits {
    /** Request line and headers together: the clients put all parameters into the request line. */
    static final int HEADER_BYTES = 128 * 1024;

    private WireLimits() {}

    /** Makes a connector take what the official clients send. */
    public static void apply(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHttpRequestHeaderSize(Math.max(HEADER_BYTES, http.getMaxHttpRequestHeaderSize()));
            // Some clients leave these as they are in the query.
            http.setRelaxedQueryChars("\"<>[\\]^`{|}");
        }
    }
}
