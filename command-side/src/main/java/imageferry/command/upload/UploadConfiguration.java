package imageferry.command.upload;

import imageferry.command.bucket.Buckets;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of uploads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadSettings.class)
class UploadConfiguration {
    @Bean
    UploadFolder uploadFolder(UploadSettings settings, @Value("${ferry.data:.}") Path data) {
        Path directory = settings.directory();
        return new UploadFolder(directory == null ? data.resolve("uploads") : directory);
    }

    /** The uploads are one bucket more, whatever the others are. */
    @Bean
    static BeanPostProcessor uploadsAmongBuckets(ObjectProvider<UploadRows> rows, ObjectProvider<UploadFolder> folder) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Buckets configured && !(bean instanceof UploadBuckets)
                        ? new UploadBuckets(configured, rows.getObject(), folder.getObject())
                        : bean;
            }
        };
    }
}
