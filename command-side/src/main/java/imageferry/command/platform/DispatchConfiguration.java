package imageferry.command.platform;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.LostRaces;
import imageferry.command.dispatch.TransactionalCommands;
import java.security.SecureRandom;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How commands travel, and what travels with them. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {
    @Bean
    CorrelationDataProvider originCorrelation() {
        return new OriginCorrelation();
    }

    @Bean
    Commands commands(CommandBus bus, TransactionManager transactions, SecureRandom random) {
        return new TransactionalCommands(bus, transactions, new LostRaces(random));
    }

    @Bean
    LocalCommits localCommits() {
        return new LocalCommits();
    }
}
