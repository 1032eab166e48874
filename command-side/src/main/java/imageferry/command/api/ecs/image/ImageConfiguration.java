package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsLimits;
import imageferry.command.uniqueness.ImageNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the ECS actions what follows from the limits of the installation. */
@Configuration(proxyBeanMethods = false)
class ImageConfiguration {

    @Bean
    ImageClaims imageClaims(ImageNames names, EcsLimits limits) {
        return new ImageClaims(names, limits.imagesPerRegion());
    }
}
