package imageferry.command.api.content;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways home. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContentSettings.class)
class ContentConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> brokenAnswers() {
        return factory ->
                factory.addContextCustomizers(context -> context.getPipeline().addValve(new BrokenAnswerValve()));
    }
}
