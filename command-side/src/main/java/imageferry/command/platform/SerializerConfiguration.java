package imageferry.command.platform;

import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The two serializers: one for events, one for what the framework keeps for itself. */
@Configuration(proxyBeanMethods = false)
class SerializerConfiguration {
    @Bean
    @Primary
    Serializer stateSerializer() {
        return new StateSerializer();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("stateSerializer") Serializer stateSerializer) {
        return stateSerializer;
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return new EventSerializer();
    }
}
