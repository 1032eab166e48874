package imageferry.query.platform;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read side's tables, in a schema and with a history of their own beside whatever else is in the database. */
@Configuration(proxyBeanMethods = false)
public class QuerySideConfiguration {
    /** Migrates before anything that reads the tables starts, because Boot makes such beans depend on every Flyway. */
    @Bean(initMethod = "migrate")
    Flyway queryFlyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas("query")
                .locations("classpath:db/query")
                .load();
    }

    /** Before the processors, which start when everything is there. */
    @Bean(initMethod = "settle")
    TokenForms tokenForms(JdbcClient views, Environment environment) {
        return new TokenForms(views, FromKafka.isSo(environment));
    }
}
