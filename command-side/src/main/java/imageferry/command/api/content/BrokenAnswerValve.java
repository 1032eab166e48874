package imageferry.command.api.content;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes the connection of an answer that has begun and cannot be ended, so that the client sees it. An exception would not do: the web server
 * writes an error page behind the bytes that went out, and the client would take it for content.
 */
final class BrokenAnswerValve extends ValveBase {
    /** The attribute of a request whose answer is broken. */
    static final String BROKEN = BrokenAnswerValve.class.getName();

    BrokenAnswerValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        Object broken = request.getAttribute(BROKEN);
        if (broken != null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, broken);
        }
    }
}
