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
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Gives every processing group its processor, explicitly. Errors always propagate: out of a subscribing group into the
 * appending transaction, out of a projection into its dead letters, out of a saga into a retry of its batch (design rule 2).
 */
class EventReaders implements ConfigurerModule {
    static final int PROJECTION_BATCH = 100;

    /** Small, because what a saga holds it holds for a batch. */
    static final int SAGA_BATCH = 10;

    private static final int SEGMENTS = 1;
    private static final long CLAIM_INTERVAL_MS = 2_000;
    private static final long EXTEND_CLAIM_AFTER_MS = 3_000;

    private final EventReaderSettings settings;
    private final Supplier<NotifyingEventSource> source;
    private final Supplier<DeadLetters> letters;

    /** The source and the letters are asked for when the processors are built: they depend on what is configured here. */
    EventReaders(EventReaderSettings settings, Supplier<NotifyingEventSource> source, Supplier<DeadLetters> letters) {
        this.settings = settings;
        this.source = source;
        this.letters = letters;
    }

    /** Before the modules of the query side, which brings stores of its own for its groups. */
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
        settings.projections().forEach(group -> projection(processing, group));
        settings.sagas().forEach(group -> saga(processing, group));
    }

    private void projection(EventProcessingConfigurer processing, String group) {
        processing
                .registerPooledStreamingEventProcessor(group, c -> source.get(), (c, processor) -> {
                    ScheduledExecutorService workers = workers(group);
                    c.onShutdown(workers::shutdown);
                    return settled(processor)
                            .workerExecutor(workers)
                            .batchSize(PROJECTION_BATCH)
                            .initialToken(StreamableMessageSource::createTailToken);
                })
                .registerDeadLetterQueue(group, c -> letters.get().queue(group))
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        group, (c, invoker) -> invoker.enableSequenceIdentifierCache())
                .registerDeadLetterPolicy(group, c -> letters.get().policy(group));
    }

    private void saga(EventProcessingConfigurer processing, String group) {
        processing.registerPooledStreamingEventProcessor(group, c -> source.get(), (c, processor) -> {
            ScheduledExecutorService workers = workers(group);
            c.onShutdown(workers::shutdown);
            return settled(processor)
                    .workerExecutor(workers)
                    .batchSize(SAGA_BATCH)
                    .initialToken(StreamableMessageSource::createHeadToken);
        });
    }

    private static PooledStreamingEventProcessor.Builder settled(PooledStreamingEventProcessor.Builder processor) {
        return processor
                .initialSegmentCount(SEGMENTS)
                .tokenClaimInterval(CLAIM_INTERVAL_MS)
                .claimExtensionThreshold(EXTEND_CLAIM_AFTER_MS)
                .enableCoordinatorClaimExtension();
    }

    private static ScheduledExecutorService workers(String group) {
        return Executors.newScheduledThreadPool(SEGMENTS, new AxonThreadFactory("Reader[" + group + "]"));
    }
}
