package imageferry.deploy.benchmark.events;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives benchmarks the parts of the service that they started last, which has no door to them. Named in {@code spring.factories}. */
public final class InnerParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicReference<ConfigurableApplicationContext> NEWEST = new AtomicReference<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        NEWEST.set(context);
    }

    static ConfigurableApplicationContext newest() {
        ConfigurableApplicationContext context = NEWEST.get();
        if (context == null) {
            throw new IllegalStateException(
                    "Expected a service to have been started in this process, but there is none");
        }
        return context;
    }
}
