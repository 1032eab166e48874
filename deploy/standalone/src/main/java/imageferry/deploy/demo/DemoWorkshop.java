package imageferry.deploy.demo;

import imageferry.deploy.postgres.PrivateFiles;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.StandaloneService;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The demo's own service with its data folder, cleaned up however the demo ends. */
final class DemoWorkshop implements AutoCloseable {
    private final boolean temporary;
    private final DataFolder data;
    private @Nullable StandaloneService service;
    private boolean closed;

    private DemoWorkshop(DataFolder data, boolean temporary) {
        this.data = data;
        this.temporary = temporary;
    }

    static DemoWorkshop open(@Nullable Path folder) throws IOException {
        DataFolder data = DataFolder.open(folder == null ? Files.createTempDirectory("ferry-demo-") : folder);
        DemoWorkshop workshop = new DemoWorkshop(data, folder == null);
        Runtime.getRuntime().addShutdownHook(new Thread(workshop::closeQuietly, "demo-cleanup"));
        return workshop;
    }

    DataFolder data() {
        return data;
    }

    StandaloneService start(long linkRate, Terminal terminal) throws IOException, InterruptedException {
        StandaloneService started = StandaloneService.start(
                new ServiceOptions(data.root(), 0, ServiceOptions.LOOPBACK, linkRate), terminal::say);
        synchronized (this) {
            service = started;
        }
        return started;
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (service != null) {
            service.close();
        }
        if (temporary) {
            PrivateFiles.remove(data.root());
        }
    }

    /** On the way out of the process there is nobody left to tell but the terminal. */
    private void closeQuietly() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            System.err.println("ferry: " + data.root() + " could not be cleaned up: " + e.getMessage());
        }
    }
}
