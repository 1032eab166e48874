package imageferry.command.api.lease;

import imageferry.command.lease.KeyLeases;
import imageferry.command.lease.LeaseRefusedException;
import imageferry.command.lease.LeaseRequest;
import imageferry.command.lease.Peer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/key-leases?account=…[&key=…|&data-key=…]}: 200 with the lease, 403 or 409 with why not, 400, 404, or 503 when there is no answer now.
 * Nothing of an answer is kept or logged.
 */
final class LeaseServlet extends HttpServlet {
    static final String PATH = "/v1/key-leases";
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LeaseServlet.class);
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final transient KeyLeases leases;

    LeaseServlet(KeyLeases leases) {
        this.leases = leases;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) {
            answer(response, 403, "Expected a certificate");
            return;
        }
        try {
            lend(Peer.of(chain[0]), request, response);
        } catch (LeaseRefusedException e) {
            boolean unusable = e.reason() == LeaseRefusedException.Reason.KEY_UNUSABLE;
            answer(response, unusable ? 409 : 403, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            answer(response, 400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A key could not be lent", e);
            answer(response, 503, "No answer now");
        }
    }

    private void lend(Peer peer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LeaseRequest wish = LeaseRequest.of(
                request.getParameter("account"), request.getParameter("key"), request.getParameter("data-key"));
        byte[] form = leases.lend(peer, wish);
        try {
            response.setStatus(200);
            response.setContentType("application/octet-stream");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(form.length);
            response.getOutputStream().write(form);
        } finally {
            Arrays.fill(form, (byte) 0);
        }
    }

    private static void answer(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    }
}
