package imageferry.command.api.rpc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Writes replies as JSON, with a content type that every official client reads. */
public final class JsonWriter {
    private static final String CONTENT_TYPE = "application/json;charset=utf-8";

    private final JsonMapper json;

    public JsonWriter(JsonMapper json) {
        this.json = json;
    }

    void write(HttpServletResponse response, Reply reply) throws IOException {
        byte[] body = json.writeValueAsBytes(reply.body());
        response.setStatus(reply.status());
        // Not setContentType: that would write the charset in its own way, and one client compares the text.
        response.setHeader("Content-Type", CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String host(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader("Host"), "image-ferry");
    }
}
