package imageferry.deploy.service;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Everything under {@code /actuator} but health is for this machine and the networks of the settings; for all others it does not exist. */
@Component
final class MetricsGuard extends OncePerRequestFilter {
    private static final String GUARDED = "/actuator";
    private static final String OPEN = "/actuator/health";

    private final List<AddressRange> allowed;

    MetricsGuard(MetricsSettings settings) {
        this.allowed = settings.allow().stream().map(AddressRange::parse).toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.startsWith(GUARDED) || path.equals(OPEN) || path.startsWith(OPEN + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        InetAddress caller = InetAddress.getByName(request.getRemoteAddr());
        if (caller.isLoopbackAddress() || allowed.stream().anyMatch(range -> range.contains(caller))) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
