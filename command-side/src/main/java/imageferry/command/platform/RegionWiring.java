package imageferry.command.platform;

import imageferry.command.api.ecs.EcsLimits;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.tenancy.QuotaSettings;
import imageferry.events.ids.RegionId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the regions and limits of the settings known. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FerrySettings.class)
class RegionWiring {

    @Bean
    Regions regions(FerrySettings settings) {
        return new Regions(settings.regions().stream()
                .map(r -> new Region(RegionId.valueOf(r.id()), r.localName(), r.idLetters()))
                .toList());
    }

    @Bean
    EcsLimits ecsLimits(FerrySettings settings) {
        return new EcsLimits(settings.imageSizeLimitBytes(), settings.importSizeLimitBytes(), settings.verification());
    }

    @Bean
    QuotaSettings quotaSettings(FerrySettings settings) {
        return new QuotaSettings(
                settings.imagesPerRegion(),
                settings.quotas().snapshotsPerRegion(),
                settings.quotas().copies(),
                settings.quotas().sharedImagesPerRegion(),
                settings.quotas().sharesPerImage());
    }
}
