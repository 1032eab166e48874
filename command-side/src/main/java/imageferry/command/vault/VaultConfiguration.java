package imageferry.command.vault;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the vault at start, where requests or sagas need it; a vault that cannot be opened ends the start. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.API, Role.SAGA})
@EnableConfigurationProperties(KeyProperties.class)
class VaultConfiguration {
    @Bean
    KeyFolder keyFolder(KeyProperties properties, SecureRandom random) {
        return KeyFolder.open(properties.required(), random);
    }

    @Bean
    RootKey rootKey(KeyFolder folder, JdbcClient jdbc) {
        return RootKey.open(folder, jdbc);
    }
}
