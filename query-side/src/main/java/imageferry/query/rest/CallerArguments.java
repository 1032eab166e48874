package imageferry.query.rest;

import imageferry.events.ids.AccountId;
import imageferry.query.access.Callers;
import imageferry.query.access.OwnWrites;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** HTTP Basic with an access key id and its secret, or a Bearer token, for the handlers of this package that ask for their {@link Caller}: they find what the caller has written before. */
@Configuration(proxyBeanMethods = false)
class CallerArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private static final String SCHEME = "Basic ";
    private static final String BEARER = "Bearer ";

    private final Callers callers;
    private final OwnWrites ownWrites;

    CallerArguments(Callers callers, OwnWrites ownWrites) {
        this.callers = callers;
        this.ownWrites = ownWrites;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Caller.class);
    }

    @Override
    public AccountId resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        AccountId caller =
                caller(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(RestRefusal::notAuthenticated);
        ownWrites.await(caller);
        return caller;
    }

    private Optional<AccountId> caller(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? callers.bearer(header.substring(BEARER.length()).trim())
                : credentials(header).flatMap(this::account);
    }

    private Optional<AccountId> account(String credentials) {
        int colon = credentials.indexOf(':');
        return colon < 1
                ? Optional.empty()
                : callers.authenticate(credentials.substring(0, colon), credentials.substring(colon + 1));
    }

    private static Optional<String> credentials(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
            return Optional.of(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // What is not Base64 is no credential.
            return Optional.empty();
        }
    }
}
