package imageferry.deploy.service;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the web server answers by itself, before any handler is asked (malformed requests, headers too long), in the one shape
 * that every client of the API can read.
 */
public final class JsonErrorValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(JsonErrorValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/json;charset=utf-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(body(status, UUID.randomUUID().toString()));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The client of a refused request is gone", e);
        }
    }

    static String body(int status, String requestId) {
        return "{\"RequestId\":\"" + requestId.toUpperCase(Locale.ROOT) + "\",\"HostId\":\"imageferry\",\"Code\":\""
                + code(status) + "\",\"Message\":\"" + message(status) + "\"}";
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "InvalidAction.NotFound";
            case 405 -> "UnsupportedHTTPMethod";
            case 413, 414, 431 -> "RequestTooLarge";
            case 503 -> "ServiceUnavailable";
            default -> status < 500 ? "InvalidRequest" : "InternalError";
        };
    }

    private static String message(int status) {
        return switch (status) {
            case 404 -> "Specified api is not found, please check your url and method.";
            case 405 -> "The HTTP method is not supported here.";
            case 413, 414, 431 -> "The request is larger than this service accepts.";
            case 503 -> "The service cannot answer now; try again.";
            default -> status < 500 ? "The request cannot be understood." : "The service met an error of its own.";
        };
    }
}
