package imageferry.command.api.rpc;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Answers what the web server refuses before any servlet sees it, such as a malformed or overlong request line. */
final class ErrorValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorValve.class);

    private static final String TOO_LARGE =
            StringManager.getManager(AbstractHttp11Protocol.class).getString("iib.requestheadertoolarge.error");

    /** Found when first needed: the server is made before the beans. */
    private final ObjectProvider<FrontDoor> door;

    private final ReplyWriter writer;

    ErrorValve(ObjectProvider<FrontDoor> door, ReplyWriter writer) {
        this.door = door;
        this.writer = writer;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            int status = isTooLarge(request) ? 431 : response.getStatus();
            writer.write(response, new ErrorAnswers(door.getObject()).of(status, ReplyWriter.host(request)));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The client is gone before it has read an error answer", e);
        }
    }

    /** The server says so in words alone, under the status of every other malformed request. */
    private static boolean isTooLarge(Request request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IllegalArgumentException malformed
                && TOO_LARGE.equals(malformed.getMessage());
    }
}
