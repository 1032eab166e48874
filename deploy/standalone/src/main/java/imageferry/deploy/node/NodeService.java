package imageferry.deploy.node;

import imageferry.command.role.Roles;
import imageferry.deploy.postgres.FolderLock;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.RunningControl;
import imageferry.deploy.service.ServiceStartException;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.context.ConfigurableApplicationContext;

/** A running node. Its databases are others' business: they are there before it and after it. */
public final class NodeService implements AutoCloseable {
    private final FolderLock lock;
    private final DataFolder data;
    private final Roles roles;
    private final ConfigurableApplicationContext application;

    NodeService(FolderLock lock, DataFolder data, Roles roles, ConfigurableApplicationContext application) {
        this.lock = lock;
        this.data = data;
        this.roles = roles;
        this.application = application;
    }

    /**
     * Starts the node and returns when it is ready for requests.
     *
     * @throws ServiceStartException with the reason in plain words; nothing is left running
     */
    public static NodeService start(NodeOptions options) throws IOException {
        DataFolder data = DataFolder.open(options.data());
        FolderLock lock = FolderLock.take(data.root())
                .orElseThrow(() -> new ServiceStartException("A service is already running on " + data.root()
                        + ". Stop it first, or give this one a data folder of its own with --data."));
        NodeService started = null;
        try {
            Files.writeString(data.node(), options.config().toAbsolutePath() + "\n");
            started = new NodeStart(data, options, lock).run();
            return started;
        } finally {
            if (started == null) {
                lock.close();
            }
        }
    }

    /** What the node is there for, in words. */
    public String roles() {
        return roles.toString();
    }

    /** Where it can be reached from this machine. */
    public String endpoint() throws IOException {
        return RunningControl.endpoint(data);
    }

    @Override
    public void close() throws IOException {
        try {
            RunningControl.end(data);
            application.close();
        } finally {
            lock.close();
        }
    }
}
