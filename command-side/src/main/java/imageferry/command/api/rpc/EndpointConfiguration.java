package imageferry.command.api.rpc;

import imageferry.command.api.signature.SignatureVerifier;
import imageferry.command.dispatch.IdSource;
import imageferry.command.uniqueness.Nonces;
import imageferry.command.vault.AccessKeys;
import java.time.Clock;
import java.util.List;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** Puts the RPC endpoint on the web server. */
@Configuration(proxyBeanMethods = false)
class EndpointConfiguration {
    /** Request line and headers together: the clients put all parameters into the request line. */
    private static final int HEADER_BYTES = 128 * 1024;

    @Bean
    JsonWriter jsonWriter(JsonMapper json) {
        return new JsonWriter(json);
    }

    @Bean
    ActionRegistry actionRegistry(List<Action> actions) {
        return new ActionRegistry(actions);
    }

    @Bean
    FrontDoor frontDoor(
            AccessKeys keys,
            Clock clock,
            ActionRegistry registry,
            DoorTransaction transaction,
            Nonces nonces,
            IdSource ids) {
        return new FrontDoor(new SignatureVerifier(keys, clock), registry, transaction, nonces, ids);
    }

    /** The empty mapping is the root path and nothing else. */
    @Bean
    ServletRegistrationBean<RpcServlet> rpcServlet(FrontDoor door, JsonWriter writer) {
        return new ServletRegistrationBean<>(new RpcServlet(door, writer), "");
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wireCustomizer(
            ObjectProvider<FrontDoor> door, JsonWriter writer) {
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxHttpRequestHeaderSize(Math.max(HEADER_BYTES, http.getMaxHttpRequestHeaderSize()));
                    // Some clients leave these as they are in the query.
                    http.setRelaxedQueryChars("\"<>[\\]^`{|}");
                }
            });
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ErrorValve(door, writer)));
        };
    }
}
