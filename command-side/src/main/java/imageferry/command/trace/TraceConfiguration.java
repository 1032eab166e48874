package imageferry.command.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Traces to wherever {@code ferry.tracing} says, or, with a {@link SpanExporter} among the beans, to that. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TraceSettings.class)
public class TraceConfiguration {
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> ROLES = AttributeKey.stringKey("ferry.roles");
    private static final Duration DELAY = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty("ferry.tracing.endpoint")
    SpanExporter spanExporter(TraceSettings settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(Objects.requireNonNull(settings.endpoint(), "no endpoint is named"))
                .setTimeout(settings.timeout());
        settings.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    /** Spans go out in batches on a thread of their own; when they cannot, they are dropped and nobody waits. */
    @Bean(destroyMethod = "close")
    Steps steps(ObjectProvider<SpanExporter> exporters, TraceSettings settings, Environment environment) {
        SpanExporter exporter = exporters.getIfAvailable();
        if (exporter == null) {
            return Steps.unrecorded();
        }
        Resource resource = Resource.getDefault()
                .merge(Resource.create(
                        Attributes.of(SERVICE, "image-ferry", ROLES, environment.getProperty("ferry.roles", "all"))));
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(new RequestIds())
                .setSampler(new TraceShare(settings.share()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(DELAY)
                        .build())
                .build();
        return Steps.recorded(provider);
    }
}
