package imageferry.deploy.service;

import imageferry.command.role.Roles;
import imageferry.deploy.postgres.FolderLock;
import imageferry.deploy.postgres.PostgresAddress;
import imageferry.deploy.postgres.PostgresServer;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** One start of a service, from the lock to readiness. */
final class StandaloneStart {
    private final DataFolder data;
    private final ServiceOptions options;
    private final FolderLock lock;
    private final Consumer<String> report;

    StandaloneStart(DataFolder data, ServiceOptions options, FolderLock lock, Consumer<String> report) {
        this.data = data;
        this.options = options;
        this.lock = lock;
        this.report = report;
    }

    StandaloneService run() throws IOException, InterruptedException {
        PostgresServer postgres =
                PostgresServer.start(data.postgres(), data.log().resolve("postgres.log"), report);
        try {
            ConfigurableApplicationContext application = application(postgres.address());
            return new StandaloneService(lock, postgres, data, application);
        } catch (RuntimeException e) {
            postgres.close();
            throw new ServiceStartException(reason(e), e);
        }
    }

    private ConfigurableApplicationContext application(PostgresAddress database) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setRegisterShutdownHook(false);
        return application.run(arguments(database));
    }

    /** Given as arguments, which win over every file and variable of the environment. */
    private String[] arguments(PostgresAddress database) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("spring.config.name", "command-side,query-side,standalone");
        settings.put("spring.config.additional-location", "optional:file:" + data.settings());
        settings.put("spring.datasource.url", database.jdbcUrl() + "?currentSchema=command&reWriteBatchedInserts=true");
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("server.address", options.address());
        settings.put("server.port", Integer.toString(options.port()));
        settings.put("logging.file.name", data.serviceLog().toString());
        settings.put("ferry.roles", Roles.ALL.toString());
        settings.put("ferry.data", data.root().toString());
        settings.put("ferry.imports", data.buckets().resolve("imports").toString());
        settings.put("ferry.keys.directory", data.keys().toString());
        settings.put("ferry.listen", options.address());
        settings.put("ferry.links.rate", Long.toString(options.linkRate()));
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    private String reason(RuntimeException failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        if (root instanceof BindException) {
            return "Port " + options.port() + " of " + options.address()
                    + " is taken by another program. Choose another one with --port.";
        }
        return "The service did not start: " + root.getMessage() + " (all of it: " + data.serviceLog() + ")";
    }
}
