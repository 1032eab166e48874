package imageferry.query.platform;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A process that keeps views and nothing else, and has its events from Kafka. Where all roles are in one process the event store is at hand. */
final class FromKafka implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isSo(context.getEnvironment());
    }

    static boolean isSo(Environment environment) {
        List<String> roles = Binder.get(environment)
                .bind("ferry.roles", Bindable.listOf(String.class))
                .orElse(List.of());
        return roles.stream().map(String::strip).toList().equals(List.of("query"))
                && environment.getProperty("ferry.query.events", "store").equals("kafka");
    }
}
