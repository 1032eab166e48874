package imageferry.command.platform;

import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.DirectoryBucket;
import imageferry.command.bucket.DirectoryBuckets;
import imageferry.command.objectstore.Requests;
import imageferry.command.objectstore.S3Bucket;
import imageferry.command.objectstore.S3Connection;
import imageferry.command.objectstore.S3Patience;
import imageferry.command.platform.FerrySettings.BucketSettings;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the buckets of the settings known. */
@Configuration(proxyBeanMethods = false)
class BucketWiring {
    @Bean
    @ConditionalOnMissingBean(Buckets.class)
    ConfiguredBuckets buckets(FerrySettings settings, Requests requests, SpoolFolder spool) {
        List<DirectoryBucket> folders = new ArrayList<>();
        List<S3Bucket> remote = new ArrayList<>();
        for (BucketSettings bucket : settings.buckets()) {
            Path folder = bucket.directory();
            S3Settings s3 = bucket.s3();
            for (RegionId region : regions(bucket)) {
                if (folder != null) {
                    folders.add(new DirectoryBucket(bucket.name(), region, folder));
                } else if (s3 != null) {
                    S3Connection connection = new S3Connection(s3.place(), S3Patience.USUAL, requests);
                    remote.add(new S3Bucket(bucket.name(), region, connection));
                }
            }
        }
        return new ConfiguredBuckets(new DirectoryBuckets(folders), remote, spool);
    }

    /** A bucket without regions is reachable from all, which the null says. */
    private static List<@Nullable RegionId> regions(BucketSettings bucket) {
        List<@Nullable RegionId> regions = new ArrayList<>();
        if (bucket.regions().isEmpty()) {
            regions.add(null);
        }
        bucket.regions().forEach(region -> regions.add(new RegionId(region)));
        return regions;
    }
}
