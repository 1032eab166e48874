package imageferry.command.api.ecs.image;

import imageferry.command.tenancy.Quotas;
import imageferry.command.uniqueness.ImageNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the ECS actions what they share. */
@Configuration(proxyBeanMethods = false)
class ImageConfiguration {

    @Bean
    ImageClaims imageClaims(ImageNames names, Quotas quotas) {
        return new ImageClaims(names, quotas);
    }
}
