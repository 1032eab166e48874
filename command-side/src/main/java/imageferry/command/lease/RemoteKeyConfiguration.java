package imageferry.command.lease;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys on loan, for a process that moves bytes and has no vault. */
@Configuration(proxyBeanMethods = false)
@WithoutVault
@EnableConfigurationProperties(RemoteKeySettings.class)
class RemoteKeyConfiguration {
    @Bean
    RemoteDataKeys remoteDataKeys(RemoteKeySettings settings, Clock clock) {
        return RemoteDataKeys.over(settings, clock, System::nanoTime);
    }
}
