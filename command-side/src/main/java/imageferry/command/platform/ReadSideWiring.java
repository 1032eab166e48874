package imageferry.command.platform;

import imageferry.command.readside.HttpReadSide;
import imageferry.command.readside.ReadSideSettings;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.token.Tokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read side of a process that answers requests and keeps no views. */
@Configuration(proxyBeanMethods = false)
@OnRole(value = Role.API, unless = Role.QUERY)
@EnableConfigurationProperties(ReadSideSettings.class)
class ReadSideWiring {
    @Bean
    HttpReadSide httpReadSide(ReadSideSettings settings, Tokens tokens) {
        return new HttpReadSide(settings, tokens, ReadSideJson.mapper());
    }
}
