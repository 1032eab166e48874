package imageferry.deploy.service;

import imageferry.deploy.postgres.FolderLock;
import imageferry.deploy.postgres.PostgresException;
import imageferry.deploy.postgres.PostgresServer;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running service. Started in the order lock, PostgreSQL, application; stopped in the opposite one, so that the application
 * never sees its database go.
 */
public final class StandaloneService implements AutoCloseable {
    private final FolderLock lock;
    private final PostgresServer postgres;
    private final DataFolder data;
    private final ConfigurableApplicationContext application;

    StandaloneService(
            FolderLock lock, PostgresServer postgres, DataFolder data, ConfigurableApplicationContext application) {
        this.lock = lock;
        this.postgres = postgres;
        this.data = data;
        this.application = application;
    }

    /**
     * Starts the service and returns when it is ready for requests.
     *
     * @param report takes the few lines that belong on the terminal
     * @throws ServiceStartException with the reason in plain words; nothing is left running
     */
    public static StandaloneService start(ServiceOptions options, Consumer<String> report)
            throws IOException, InterruptedException {
        DataFolder data = DataFolder.open(options.data());
        FolderLock lock = FolderLock.take(data.root())
                .orElseThrow(() -> new ServiceStartException("A service is already running on " + data.root()
                        + ". Stop it first, or give this one a data folder of its own with --data."));
        StandaloneService started = null;
        try {
            started = new StandaloneStart(data, options, lock, report).run();
            return started;
        } catch (PostgresException e) {
            throw new ServiceStartException(String.valueOf(e.getMessage()), e);
        } finally {
            if (started == null) {
                lock.close();
            }
        }
    }

    /** What the first account needs to use this service, its endpoint included. */
    public Credentials credentials() throws IOException {
        return Credentials.read(data.credentials())
                .orElseThrow(() -> new ServiceStartException(data.credentials() + " is gone"));
    }

    /** Gives an account to use the service with, or another access key for one that is there. */
    public Credentials addAccount(String accountId) throws IOException {
        return application
                .getBean(AccountDesk.class)
                .add(accountId)
                .at(credentials().endpoint());
    }

    @Override
    public void close() throws IOException {
        try {
            ControlFile.remove(data.control());
            application.close();
        } finally {
            try {
                postgres.close();
            } finally {
                lock.close();
            }
        }
    }
}
