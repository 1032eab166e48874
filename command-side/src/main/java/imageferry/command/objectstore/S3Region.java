package imageferry.command.objectstore;

import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A region in an object store that may not answer yet. Until it has, who asks for it hears why. */
public final class S3Region implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3Region.class);
    private final RegionId region;
    private final S3Connection connection;
    private final Supplier<String> nonces;
    private final Path spool;
    private volatile @Nullable RegionStore store;
    private volatile RegionStoreException why;

    /**
     * A region that is not open yet.
     *
     * @param nonces names for probes, each given once
     * @param spool a folder of this process for what is gathered before it is sent
     */
    public S3Region(RegionId region, S3Connection connection, Supplier<String> nonces, Path spool) {
        this.region = region;
        this.connection = connection;
        this.nonces = nonces;
        this.spool = spool;
        this.why = new RegionStoreException(Kind.TRANSIENT, "The " + connection.place() + " was not asked yet");
    }

    /**
     * Asks the object store whether it can be this region's, unless it is open already. By one thread at a time.
     *
     * @return whether it is open
     * @throws IncapableStoreException when it answered and cannot be
     */
    public boolean open() {
        if (store != null) {
            return true;
        }
        try {
            store = S3RegionStore.open(connection, region, nonces.get(), spool);
            LOG.info("The store of {} is the {}", region, connection.place());
            return true;
        } catch (RegionStoreException e) {
            remember(e);
            if (e instanceof IncapableStoreException incapable) {
                throw incapable;
            }
            return false;
        }
    }

    private void remember(RegionStoreException e) {
        if (!Objects.equals(why.getMessage(), e.getMessage())) {
            LOG.warn("The store of {}, {}, cannot be used now: {}", region, connection.place(), e.getMessage());
        }
        why = e;
    }

    /** The store. Throws why it cannot be used while it is not open. */
    public RegionStore store() {
        RegionStore open = store;
        if (open == null) {
            throw new RegionStoreException(
                    Kind.TRANSIENT, "The store of " + region + " cannot be used yet: " + why.getMessage(), why);
        }
        return open;
    }

    @Override
    public void close() {
        connection.close();
    }
}
