package imageferry.command.api.rpc;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Answers what the web server refuses before any servlet sees it, such as a malformed or overlong request line. */
final class ErrorValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorValve.class);

    /** Found when first needed: the server is made before the beans. */
    private final ObjectProvider<FrontDoor> door;

    private final JsonWriter writer;

    ErrorValve(ObjectProvider<FrontDoor> door, JsonWriter writer) {
        this.door = door;
        this.writer = writer;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            writer.write(
                    response, new ErrorAnswers(door.getObject()).of(response.getStatus(), JsonWriter.host(request)));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The client is gone before it has read an error answer", e);
        }
    }
}
