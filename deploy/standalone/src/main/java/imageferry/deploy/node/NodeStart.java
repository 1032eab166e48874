package imageferry.deploy.node;

import imageferry.command.role.Roles;
import imageferry.deploy.postgres.FolderLock;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.ServiceStartException;
import imageferry.deploy.service.StandaloneApplication;
import java.net.BindException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** One start of a node, from the lock to readiness. */
final class NodeStart {
    private final DataFolder data;
    private final NodeOptions options;
    private final FolderLock lock;

    NodeStart(DataFolder data, NodeOptions options, FolderLock lock) {
        this.data = data;
        this.options = options;
        this.lock = lock;
    }

    NodeService run() {
        if (!Files.isRegularFile(options.config())) {
            throw new ServiceStartException("There is no settings file " + options.config() + ".");
        }
        StandardEnvironment environment = environment();
        NodeSettings settings = new NodeSettings(environment);
        Roles roles = settings.roles();
        settings.check(roles);
        try {
            return new NodeService(lock, data, roles, application(environment, roles));
        } catch (RuntimeException e) {
            throw new ServiceStartException(reason(e), e);
        }
    }

    /** The settings as the application will see them. */
    private StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments().toArray(String[]::new)));
        ConfigurationPropertySources.attach(environment);
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
        } catch (RuntimeException e) {
            throw new ServiceStartException(
                    "The settings in " + options.config() + " cannot be read: " + root(e).getMessage(), e);
        }
        environment.getPropertySources().addLast(new MapPropertySource("node", usual()));
        return environment;
    }

    private ConfigurableApplicationContext application(StandardEnvironment settings, Roles roles) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(usual());
        List<String> arguments = arguments();
        String frameworks = roles.queryOnly() ? "distant-events" : "command-side";
        arguments.add("--spring.config.name=" + frameworks + ",query-side,standalone");
        arguments.add("--ferry.listen=" + settings.getProperty("server.address", ServiceOptions.LOOPBACK));
        return application.run(arguments.toArray(String[]::new));
    }

    /** What wins over the file. */
    private List<String> arguments() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "spring.config.additional-location", "file:" + options.config().toAbsolutePath());
        settings.put("ferry.data", data.root().toString());
        settings.put("ferry.node", "true");
        if (options.port() != null) {
            settings.put("server.port", Integer.toString(options.port()));
        }
        if (options.address() != null) {
            settings.put("server.address", options.address());
        }
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    /** What the file may say otherwise. */
    private Map<String, Object> usual() {
        return Map.of(
                "server.port", Integer.toString(ServiceOptions.USUAL_PORT),
                "server.address", ServiceOptions.LOOPBACK,
                "logging.file.name", data.serviceLog().toString(),
                "ferry.imports", data.buckets().resolve("imports").toString(),
                "ferry.keys.directory", data.keys().toString());
    }

    private String reason(RuntimeException failure) {
        Throwable root = root(failure);
        return root instanceof BindException
                ? "The port is taken by another program. Choose another one with --port."
                : "The node did not start: " + root.getMessage() + " (all of it: " + data.serviceLog() + ")";
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
