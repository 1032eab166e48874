package imageferry.command.api.rpc;

import imageferry.command.api.signature.SignatureVerifier;
import imageferry.command.dispatch.IdSource;
import imageferry.command.trace.Steps;
import imageferry.command.uniqueness.Nonces;
import imageferry.command.vault.AccessKeys;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
@EnableConfigurationProperties(DoorSettings.class)
class EndpointConfiguration {
    @Bean
    ReplyWriter replyWriter(JsonMapper json) {
        return new ReplyWriter(json);
    }

    @Bean
    ActionRegistry actionRegistry(List<Action> actions) {
        return new ActionRegistry(actions);
    }

    @Bean
    SignatureVerifier signatureVerifier(AccessKeys keys, Clock clock) {
        return new SignatureVerifier(keys, clock);
    }

    @Bean
    DoorWatch doorWatch(Steps steps, IdSource ids) {
        return new DoorWatch(steps, ids);
    }

    @Bean
    FrontDoor frontDoor(
            SignatureVerifier verifier,
            ActionRegistry registry,
            DoorTransaction transaction,
            RequestRates rates,
            Nonces nonces,
            DoorWatch watch) {
        return new FrontDoor(verifier, registry, transaction, rates, nonces, watch);
    }

    @Bean
    RequestRates requestRates(DoorSettings settings) {
        return new RequestRates(settings.requestsPerSecond(), settings.requestBurst(), System::nanoTime);
    }

    @Bean
    AttemptRates attemptRates() {
        return new AttemptRates(System::nanoTime);
    }

    @Bean
    TimelyDoor timelyDoor(FrontDoor door, DoorSettings settings) {
        return new TimelyDoor(door, settings.answerWithin());
    }

    /** The empty mapping is the root path and nothing else. */
    @Bean
    ServletRegistrationBean<RpcServlet> rpcServlet(TimelyDoor door, ReplyWriter writer) {
        return new ServletRegistrationBean<>(new RpcServlet(door, writer), "");
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wireCustomizer(
            ObjectProvider<FrontDoor> door, ReplyWriter writer) {
        return factory -> {
            factory.addConnectorCustomizers(WireLimits::apply);
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ErrorValve(door, writer)));
        };
    }
}
