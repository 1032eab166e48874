package imageferry.deploy.service;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ferry.metrics}: who may read them.
 *
 * @param allow networks, such as {@code 10.0.0.0/8}, whose machines may besides this one; metrics tell how busy an installation is
 */
@ConfigurationProperties("ferry.metrics")
record MetricsSettings(@DefaultValue List<String> allow) {
    MetricsSettings {
        allow = List.copyOf(allow);
    }
}
