package imageferry.command.api.rpc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Writes replies as JSON, or as XML where that was asked for, with content types that every official client reads. */
public final class ReplyWriter {
    private static final String JSON = "application/json;charset=utf-8";

    /** One client takes XML by this text alone, to the letter. */
    private static final String XML = "text/xml;charset=utf-8";

    private final JsonMapper json;

    public ReplyWriter(JsonMapper json) {
        this.json = json;
    }

    /** The body of a reply, in UTF-8. */
    public byte[] bytes(Reply reply) {
        return reply.xml() ? XmlBody.of(reply.root(), reply.body()) : json.writeValueAsBytes(reply.body());
    }

    void write(HttpServletResponse response, Reply reply) throws IOException {
        byte[] body = bytes(reply);
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        // Not setContentType: that would write the charset in its own way, and one client compares the text.
        response.setHeader("Content-Type", reply.xml() ? XML : JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String host(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader("Host"), "image-ferry");
    }
}
