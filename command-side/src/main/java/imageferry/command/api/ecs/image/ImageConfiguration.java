package imageferry.command.api.ecs.image;

import imageferry.command.uniqueness.ImageNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the ECS actions what they share. */
@Configuration(proxyBeanMethods = false)
class ImageConfiguration {

    @Bean
    ImageClaims imageClaims(ImageNames names) {
        return new ImageClaims(names);
    }
}
