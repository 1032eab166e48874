package imageferry.command.platform;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The tables of schema {@code command}. One migration among several: the query side brings its own, so Boot's single default
 * is not used, and whatever touches the database at start waits for all of them.
 */
@Configuration(proxyBeanMethods = false)
class CommandSideMigration {
    @Bean(initMethod = "migrate")
    Flyway commandFlyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas("command")
                .locations("classpath:db/command")
                .load();
    }
}
