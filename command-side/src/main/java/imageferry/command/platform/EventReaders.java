package imageferry.command.platform;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Gives every processing group of this side its processor, explicitly. Errors always propagate: out of a subscribing group
 * into the appending transaction, out of a saga into a retry of its batch (design rule 2).
 */
class EventReaders implements ConfigurerModule {
    /** Small, because what a saga holds it holds for a batch. */
    static final int SAGA_BATCH = 10;

    private static final int SEGMENTS = 1;
    private static final long CLAIM_INTERVAL_MS = 2_000;
    private static final long EXTEND_CLAIM_AFTER_MS = 3_000;

    private final EventReaderSettings settings;
    private final Supplier<NotifyingEventSource> source;
    private final TracedEvents traced;

    /** The source is asked for when the processors are built: it depends on what is configured here. */
    EventReaders(EventReaderSettings settings, Supplier<NotifyingEventSource> source, TracedEvents traced) {
        this.settings = settings;
        this.source = source;
        this.traced = traced;
    }

    /** Before the modules of the query side, which registers its groups itself, with stores of its own. */
    @Override
    public int order() {
        return -100;
    }

    @Override
    public void configureModule(Configurer configurer) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance())
                .configureDefaultStreamableMessageSource(c -> source.get())
                .registerEventProcessorFactory((name, c, invoker) -> {
                    throw new AxonConfigurationException("Expected the processing group " + name
                            + " to be listed under ferry.events, but it is not");
                });
        settings.subscribing().forEach(processing::registerSubscribingEventProcessor);
        settings.sagas().forEach(group -> saga(processing, group));
    }

    private void saga(EventProcessingConfigurer processing, String group) {
        processing.registerPooledStreamingEventProcessor(group, c -> source.get(), (c, processor) -> {
            ScheduledExecutorService workers = workers(group);
            c.onShutdown(workers::shutdown);
            return processor
                    .workerExecutor(workers)
                    .batchSize(SAGA_BATCH)
                    .initialSegmentCount(SEGMENTS)
                    .initialToken(StreamableMessageSource::createHeadToken)
                    .tokenClaimInterval(CLAIM_INTERVAL_MS)
                    .claimExtensionThreshold(EXTEND_CLAIM_AFTER_MS)
                    .enableCoordinatorClaimExtension();
        });
        processing.registerHandlerInterceptor(group, c -> traced);
    }

    private static ScheduledExecutorService workers(String group) {
        return Executors.newScheduledThreadPool(SEGMENTS, new AxonThreadFactory("Reader[" + group + "]"));
    }
}
