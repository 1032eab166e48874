package imageferry.deploy.benchmark.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.context.ApplicationContext;

/** Builds projections anew from the event store, through the service's own processing groups, with all others left out. */
final class Rebuild {
    private static final double NANOS = 1e9;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ApplicationContext parts;

    /**
     * What was used up.
     *
     * @param seconds of the clock
     * @param ownSeconds of the processors by this process, its compiler included
     * @param serverSeconds of the processors by PostgreSQL
     */
    record Cost(double seconds, double ownSeconds, double serverSeconds) {
        private static Cost now() {
            return new Cost(System.nanoTime() / NANOS, cpu(Stream.of(ProcessHandle.current())), cpu(children()));
        }

        private static Stream<ProcessHandle> children() {
            return ProcessHandle.current().descendants();
        }

        private static double cpu(Stream<ProcessHandle> processes) {
            return processes
                            .mapToDouble(process -> process.info()
                                    .totalCpuDuration()
                                    .orElse(Duration.ZERO)
                                    .toNanos())
                            .sum()
                    / NANOS;
        }

        private Cost since(Cost before) {
            return new Cost(
                    seconds - before.seconds, ownSeconds - before.ownSeconds, serverSeconds - before.serverSeconds);
        }
    }

    Rebuild(ApplicationContext parts) {
        this.parts = parts;
    }

    /**
     * Empties the projections' tables and has them built anew.
     *
     * @param group views or feed
     * @param last the position of the last event
     * @return from the start of the group until the last event is committed
     */
    Cost measure(String group, List<? extends Class<?>> projections, long last)
            throws InterruptedException, TimeoutException {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .registerComponent(TransactionManager.class, c -> parts.getBean(TransactionManager.class));
        for (Class<?> projection : projections) {
            configurer.registerEventHandler(c -> parts.getBean(projection));
        }
        parts.getBean("querySideGroups", ConfigurerModule.class).configureModule(configurer);
        Configuration axon = configurer.start();
        try {
            PooledStreamingEventProcessor processor = axon.eventProcessingConfiguration()
                    .eventProcessor(group, PooledStreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            processor.resetTokens();
            Cost before = Cost.now();
            processor.start();
            await(processor, last);
            Cost cost = Cost.now().since(before);
            processor.shutDown();
            return cost;
        } finally {
            axon.shutdown();
        }
    }

    private static void await(PooledStreamingEventProcessor processor, long last)
            throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        while (processor.processingStatus().values().stream().noneMatch(status -> at(status) >= last)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new TimeoutException("The rebuild did not come to its end: " + processor.processingStatus());
            }
            Thread.sleep(2);
        }
    }

    private static long at(EventTrackerStatus status) {
        return status.getCurrentPosition().orElse(-1);
    }
}
