package imageferry.command.support;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.platform.PlatformConfiguration;
import imageferry.events.ids.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The platform without the command side, on a real database of its own, with the aggregates, sagas and handlers that a test
 * adds: event store, dispatch, readers, deadlines, all as in production. Starts in about half a second.
 */
public final class GroundContext implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ConfigurableApplicationContext context;

    private GroundContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @EnableAutoConfiguration
    @Import(PlatformConfiguration.class)
    static class Ground {}

    public static Builder builder() {
        return new Builder();
    }

    public static GroundContext start() {
        return builder().start();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Commands commands() {
        return bean(Commands.class);
    }

    public JdbcTemplate sql() {
        return bean(JdbcTemplate.class);
    }

    /** An account that was never used before in this JVM. */
    public static AccountId anAccount() {
        return new AccountId("%016d".formatted(NUMBER.incrementAndGet()));
    }

    public static Origin origin(AccountId account) {
        return Origin.request(account, "LTAI-test", "192.0.2.1", "request-1", "token-1");
    }

    @Override
    public void close() {
        context.close();
    }

    public static final class Builder {
        private DataSource dataSource = TestDatabase.fresh();
        private final List<ConfigurerModule> modules = new ArrayList<>();
        private final List<Consumer<GenericApplicationContext>> beans = new ArrayList<>();
        private final Map<String, Object> properties = new HashMap<>();

        public Builder on(DataSource database) {
            dataSource = database;
            return this;
        }

        public Builder with(String property, Object value) {
            properties.put(property, value);
            return this;
        }

        public Builder withAggregate(Class<?> type) {
            return with(axon -> axon.configureAggregate(type));
        }

        /** Whatever a scan of the package finds, as the command side finds it. */
        public Builder scanning(String scanned) {
            beans.add(context -> new ClassPathBeanDefinitionScanner(context).scan(scanned));
            return this;
        }

        public Builder with(ConfigurerModule module) {
            modules.add(module);
            return this;
        }

        /** An event handler; its class says the processing group. */
        public Builder withHandler(Supplier<Object> handler) {
            return with(axon -> axon.registerEventHandler(c -> handler.get()));
        }

        /** A bean that handlers may ask for. */
        public <T> Builder withBean(Class<T> type, T bean) {
            beans.add(context -> context.registerBean(type, () -> bean));
            return this;
        }

        public GroundContext start() {
            SpringApplicationBuilder application = new SpringApplicationBuilder(Ground.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .properties(properties)
                    .initializers(context -> {
                        GenericApplicationContext target = (GenericApplicationContext) context;
                        beans.forEach(bean -> bean.accept(target));
                        target.registerBean("dataSource", DataSource.class, () -> dataSource);
                        for (int i = 0; i < modules.size(); i++) {
                            ConfigurerModule module = modules.get(i);
                            target.registerBean("testModule" + i, ConfigurerModule.class, () -> module);
                        }
                    });
            return new GroundContext(application.run());
        }
    }
}
