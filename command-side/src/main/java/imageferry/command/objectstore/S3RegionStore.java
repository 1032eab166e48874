package imageferry.command.objectstore;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.LeftOvers;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.ManifestSink;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.command.region.StoreMark;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/**
 * A region in an S3 bucket, one object per chunk and manifest; {@code docs/format.md} §10. What a PUT has answered is durable. A PUT whose answer
 * never came may still land later: it cannot replace what is there, and a sweep finds what nobody names.
 */
public final class S3RegionStore implements RegionStore {
    private final S3Layout layout;
    private final S3Objects objects;
    private final S3Inventory inventory;
    private final Path spool;

    private S3RegionStore(S3Layout layout, S3Objects objects, Path spool) {
        this.layout = layout;
        this.objects = objects;
        this.inventory = new S3Inventory(layout, objects);
        this.spool = spool;
    }

    /**
     * Opens the part of a bucket that belongs to a region, after it has shown that it can do what is needed.
     *
     * @param nonce names the objects of the probe; unique
     * @param spool a folder of this process for what is gathered before it is sent
     * @throws IncapableStoreException when it lacks something or is not this region's
     * @throws RegionStoreException when it cannot be asked now
     */
    public static S3RegionStore open(S3Connection connection, RegionId region, String nonce, Path spool) {
        S3Layout layout = S3Layout.of(connection.place(), region);
        S3Objects objects = new S3Objects(connection);
        new CapabilityProbe(objects, connection.place(), layout.probes() + nonce + "/").run();
        S3Format.establish(objects, layout, connection.place());
        return new S3RegionStore(layout, objects, spool);
    }

    @Override
    public RegionId region() {
        return layout.regionId();
    }

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<StoreMark> mark() {
        ByteBuffer into = ByteBuffer.allocate(StoreMark.LONGEST + 1);
        try {
            objects.read("Reading the mark", layout.mark(), into);
        } catch (RegionStoreException e) {
            if (e.missing()) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(StoreMark.decode(region(), Arrays.copyOf(into.array(), into.position())));
    }

    @Override
    public Instant writeMark(StoreMark mark) {
        if (!mark.regionId().equals(region())) {
            throw new IllegalArgumentException("Expected a mark of " + region());
        }
        return objects.replace("Writing the mark", layout.mark(), ByteBuffer.wrap(mark.encode()));
    }

    @Override
    public boolean put(ChunkKey key, ByteBuffer chunk) {
        String name = layout.chunk(key);
        if (objects.create("Writing a chunk", name, chunk)) {
            return true;
        }
        if (length(key).equals(OptionalLong.of(chunk.remaining()))) {
            return false;
        }
        objects.replace("Writing a chunk", name, chunk);
        return true;
    }

    @Override
    public void replace(ChunkKey key, ByteBuffer chunk) {
        var unused = objects.replace("Replacing a chunk", layout.chunk(key), chunk);
    }

    @Override
    public OptionalLong length(ChunkKey key) {
        return objects.length("Asking for its length", layout.chunk(key));
    }

    @Override
    public long read(ChunkKey key, ByteBuffer into) {
        return objects.read("Reading a chunk", layout.chunk(key), into);
    }

    @Override
    public Set<AccountId> accounts() {
        return inventory.accounts();
    }

    @Override
    public Set<ChunkDomain> domains(AccountId account) {
        return inventory.domains(account);
    }

    @Override
    public void list(ChunkDomain domain, ObjLongConsumer<ChunkName> each) {
        inventory.chunks(domain, each);
    }

    @Override
    public long delete(ChunkDomain domain, Collection<ChunkName> names) {
        return inventory.delete(domain, names);
    }

    /** Nothing to do: an object's name is as durable as its bytes. */
    @Override
    public void sync(ChunkDomain domain) {
        layout.domain(domain);
    }

    @Override
    public ManifestSink create(ManifestKey key) {
        return new S3ManifestSink(objects, layout.manifest(key), spool);
    }

    @Override
    public OptionalLong length(ManifestKey key) {
        return objects.length("Asking for its length", layout.manifest(key));
    }

    @Override
    public void read(ManifestKey key, long position, ByteBuffer into) {
        if (!into.hasRemaining()) {
            return;
        }
        long length = objects.read("Reading a manifest", layout.manifest(key), position, into);
        if (into.hasRemaining()) {
            throw new RegionStoreException(
                    Kind.PERMANENT, "The manifest ends at byte " + length + ", before what is to be read");
        }
    }

    @Override
    public void manifests(AccountId account, ObjLongConsumer<ManifestKey> each) {
        inventory.manifests(account, each);
    }

    @Override
    public void delete(ManifestKey key) {
        objects.delete("Deleting a manifest", Set.of(layout.manifest(key)));
    }

    @Override
    public int deleteManifests(AccountId account, SnapshotId snapshot) {
        return inventory.deleteManifests(account, snapshot);
    }

    /** None: an object is there as a whole or not at all. */
    @Override
    public LeftOvers leftOvers(ChunkDomain domain, boolean remove) {
        layout.domain(domain);
        return LeftOvers.NONE;
    }

    @Override
    public LeftOvers leftOvers(AccountId account, boolean remove) {
        return LeftOvers.NONE;
    }
}
