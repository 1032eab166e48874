package imageferry.deploy.benchmark.plane;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.objectstore.Requests;
import imageferry.command.objectstore.S3Connection;
import imageferry.command.objectstore.S3Patience;
import imageferry.command.objectstore.S3Place;
import imageferry.command.objectstore.S3RegionStore;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.RegionStore;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Both regions in a bucket of an S3 server, each below a prefix of its own. */
public final class ServerStores implements BenchStores {
    private final Server server;
    private final Path spool;
    private final Requests requests = new Requests();
    private final List<S3Connection> connections = new ArrayList<>();
    private final RegionStore source;
    private RegionStore target;
    private int targets;

    /**
     * A server that answers.
     *
     * @param place with a prefix that nobody else uses
     * @param cpuSeconds that the server has used; always 0 when it runs elsewhere
     */
    public record Server(S3Place place, String name, DoubleSupplier cpuSeconds, Runnable stop) {}

    /** @param folder for what is gathered before it is sent */
    public ServerStores(Server server, Path folder) throws IOException {
        this.server = server;
        this.spool = Files.createDirectories(folder);
        this.source = open("source", BenchPlane.SOURCE);
        this.target = open("target-0", BenchPlane.TARGET);
    }

    private RegionStore open(String name, RegionId region) {
        S3Place place = server.place();
        S3Connection connection = new S3Connection(
                new S3Place(
                        place.endpoint(),
                        place.bucket(),
                        place.prefix() + "/" + name,
                        place.signingRegion(),
                        place.pathStyle(),
                        place.credentials()),
                S3Patience.USUAL,
                requests);
        connections.add(connection);
        return S3RegionStore.open(connection, region, name, spool);
    }

    @Override
    public String medium() {
        return server.name() + ", " + server.place();
    }

    @Override
    public boolean onDisk() {
        return false;
    }

    @Override
    public double serverCpuSeconds() {
        return server.cpuSeconds().getAsDouble();
    }

    @Override
    public RegionStore source() {
        return source;
    }

    @Override
    public synchronized RegionStore target() {
        return target;
    }

    @Override
    public synchronized void emptyTarget() {
        clear(target);
        target = open("target-" + ++targets, BenchPlane.TARGET);
    }

    private static void clear(RegionStore store) {
        for (AccountId account : store.accounts()) {
            for (ChunkDomain domain : store.domains(account)) {
                List<ChunkName> names = new ArrayList<>();
                store.list(domain, (name, length) -> names.add(name));
                store.delete(domain, names);
            }
            List<ManifestKey> manifests = new ArrayList<>();
            store.manifests(account, (key, length) -> manifests.add(key));
            manifests.forEach(store::delete);
        }
    }

    @Override
    public synchronized void close() {
        try {
            clear(target);
            clear(source);
        } finally {
            connections.forEach(S3Connection::close);
            requests.close();
            server.stop().run();
        }
    }
}
