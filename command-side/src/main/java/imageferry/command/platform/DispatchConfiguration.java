package imageferry.command.platform;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.LostRaces;
import imageferry.command.dispatch.TransactionalCommands;
import imageferry.command.trace.Steps;
import java.security.SecureRandom;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
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

    /** Every command and every appended event is a step of its request's trace. */
    @Bean
    ConfigurerModule tracedMessages(Steps steps) {
        return configurer ->
                configurer.onInitialize(axon -> axon.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> {
                    axon.commandBus().registerHandlerInterceptor(new TracedCommands(steps));
                    axon.eventBus().registerDispatchInterceptor(new TracedEvents(steps));
                }));
    }

    @Bean
    LocalCommits localCommits() {
        return new LocalCommits();
    }
}
