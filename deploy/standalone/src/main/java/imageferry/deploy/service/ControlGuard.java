package imageferry.deploy.service;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Everything under {@code /control} is for the operator: for requests from this machine with the token of the control file. For all others
 * it does not exist.
 */
@Configuration(proxyBeanMethods = false)
class ControlGuard implements HandlerInterceptor, WebMvcConfigurer {
    private final Opening.ControlToken token;

    ControlGuard(Opening.ControlToken token) {
        this.token = token;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/control/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws UnknownHostException {
        boolean near = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (near && known(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return false;
    }

    private boolean known(@Nullable String authorization) {
        byte[] wanted = ("Bearer " + token.text()).getBytes(StandardCharsets.UTF_8);
        byte[] given = (authorization == null ? "" : authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given);
    }
}
