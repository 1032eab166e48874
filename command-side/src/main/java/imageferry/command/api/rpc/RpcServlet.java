package imageferry.command.api.rpc;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.signature.RawRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The RPC endpoint: the path {@code /} alone, GET and POST alike. Reads the raw request itself, so that nobody decodes it before. */
public final class RpcServlet extends HttpServlet {
    /** Bytes of a body; the largest parameters that the APIs know are some 32 KiB. */
    static final int BODY_LIMIT = 1 << 20;

    private static final byte[] NOTHING = {};

    private final transient TimelyDoor door;
    private final transient ReplyWriter writer;

    RpcServlet(TimelyDoor door, ReplyWriter writer) {
        this.door = door;
        this.writer = writer;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            response.setHeader("Allow", "GET, POST");
            refuse(request, response, GatewayErrorCode.METHOD_NOT_ALLOWED);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            response.setHeader("Connection", "close");
            refuse(request, response, GatewayErrorCode.BODY_TOO_LARGE, BODY_LIMIT);
            return;
        }
        writer.write(response, door.answer(raw(request, body), request.getRemoteAddr(), ReplyWriter.host(request)));
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, GatewayErrorCode code, Object... details)
            throws IOException {
        writer.write(response, door.refused(raw(request, NOTHING), ReplyWriter.host(request), code, details));
    }

    private static RawRequest raw(HttpServletRequest request, byte[] body) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return new RawRequest(request.getMethod(), "/", query, headers(request), body);
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
