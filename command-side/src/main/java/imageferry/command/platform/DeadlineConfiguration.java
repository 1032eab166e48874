package imageferry.command.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import com.github.kagkarlsson.scheduler.task.Task;
import imageferry.command.role.Role;
import imageferry.command.role.Roles;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deadlines in PostgreSQL: set in the transaction at hand, kept as JSON, due to within a second. */
@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {
    @Bean
    DbSchedulerCustomizer schedulerAsJson() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<com.github.kagkarlsson.scheduler.serializer.Serializer> serializer() {
                return Optional.of(new Jackson3Serializer());
            }
        };
    }

    /** Everybody sets deadlines; they go off where the sagas are. */
    @Bean
    DbSchedulerStarter deadlineStarter(Scheduler scheduler, Roles roles) {
        return roles.has(Role.SAGA)
                ? new ContextReadyStart(scheduler)
                : new DbSchedulerStarter() {
                    @Override
                    public void doStart() {}
                };
    }

    @Bean
    @Qualifier("deadlineDetailsTask")
    Task<DbSchedulerHumanReadableDeadlineDetails> deadlineTask(ObjectProvider<DbSchedulerDeadlineManager> deadlines) {
        return DbSchedulerDeadlineManager.humanReadableTask(deadlines::getObject);
    }

    @Bean
    DeadlineManager deadlineManager(
            Scheduler scheduler,
            org.axonframework.config.Configuration axon,
            Serializer state,
            TransactionManager transactions,
            CorrelationDataProvider origins) {
        DeadlineManager deadlines = DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                .serializer(state)
                .transactionManager(transactions)
                .useBinaryPojo(false)
                .startScheduler(false)
                .stopScheduler(false)
                .build();
        // What a deadline sets off carries the origin of what set the deadline.
        deadlines.registerHandlerInterceptor(new CorrelationDataInterceptor<>(List.of(origins)));
        return deadlines;
    }
}
