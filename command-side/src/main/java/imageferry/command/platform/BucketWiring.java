package imageferry.command.platform;

import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.DirectoryBucket;
import imageferry.command.bucket.DirectoryBuckets;
import imageferry.command.platform.FerrySettings.BucketSettings;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the buckets of the settings known. */
@Configuration(proxyBeanMethods = false)
class BucketWiring {
    @Bean
    @ConditionalOnMissingBean
    Buckets buckets(FerrySettings settings) {
        return new DirectoryBuckets(settings.buckets().stream()
                .filter(bucket -> bucket.directory() != null)
                .flatMap(BucketWiring::folders)
                .toList());
    }

    /** A bucket without regions is reachable from all, which the null says. */
    private static Stream<DirectoryBucket> folders(BucketSettings bucket) {
        Path folder = Objects.requireNonNull(bucket.directory());
        return bucket.regions().isEmpty()
                ? Stream.of(new DirectoryBucket(bucket.name(), null, folder))
                : bucket.regions().stream()
                        .map(region -> new DirectoryBucket(bucket.name(), new RegionId(region), folder));
    }
}
