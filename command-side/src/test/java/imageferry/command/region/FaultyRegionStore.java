package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;

/** A store that does what another does, except for the fault that is set. Counts how often the fault struck: a test whose fault did not strike shows nothing. */
public final class FaultyRegionStore implements RegionStore {
    /** What goes wrong. */
    public enum Fault {
        NONE,
        /** Nothing can be written, and it may work later. */
        WRITES_FAIL,
        READS_FAIL,
        /** A read gives fewer bytes than there are. */
        SHORT_READS,
        /** A write reports success but stores the first half only. */
        TORN_WRITES,
        /** A bit of what is read is another. */
        FLIPPED_READS,
        FULL,
        /** Every call takes 20 ms longer. */
        SLOW
    }

    private final RegionStore store;
    private final AtomicInteger struck = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile int after;
    private volatile Duration ahead = Duration.ZERO;

    public FaultyRegionStore(RegionStore store) {
        this.store = store;
    }

    /** Sets what goes wrong after so many chunk calls of its kind. */
    public void set(Fault newFault, int calls) {
        after = calls;
        fault = newFault;
    }

    /** Lets the store's clock go wrong. */
    public void setAhead(Duration newAhead) {
        ahead = newAhead;
    }

    /** How often a fault struck. */
    public int struck() {
        return struck.get();
    }

    private synchronized boolean strikes(Fault wanted) {
        if (fault != wanted || after-- > 0) {
            return false;
        }
        struck.incrementAndGet();
        return true;
    }

    private void beforeWrite() {
        slow();
        if (strikes(Fault.WRITES_FAIL)) {
            throw new RegionStoreException(Kind.TRANSIENT, "The store does not answer");
        }
        if (strikes(Fault.FULL)) {
            throw new RegionStoreException(Kind.FULL, "The store is full");
        }
    }

    private void slow() {
        if (strikes(Fault.SLOW)) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public RegionId region() {
        return store.region();
    }

    @Override
    public boolean put(ChunkKey key, ByteBuffer chunk) {
        beforeWrite();
        return store.put(key, strikes(Fault.TORN_WRITES) ? chunk.slice(0, chunk.remaining() / 2) : chunk);
    }

    @Override
    public void replace(ChunkKey key, ByteBuffer chunk) {
        beforeWrite();
        store.replace(key, chunk);
    }

    @Override
    public OptionalLong length(ChunkKey key) {
        return store.length(key);
    }

    @Override
    public long read(ChunkKey key, ByteBuffer into) {
        slow();
        if (strikes(Fault.READS_FAIL)) {
            throw new RegionStoreException(Kind.TRANSIENT, "The store does not answer");
        }
        if (strikes(Fault.SHORT_READS)) {
            into.limit(into.limit() / 2);
            return store.read(key, into) / 2;
        }
        int start = into.position();
        long length = store.read(key, into);
        if (strikes(Fault.FLIPPED_READS)) {
            int at = (start + into.position()) / 2;
            into.put(at, (byte) (into.get(at) ^ 1));
        }
        return length;
    }

    @Override
    public void list(ChunkDomain domain, ObjLongConsumer<ChunkName> each) {
        store.list(domain, each);
    }

    @Override
    public long delete(ChunkDomain domain, Collection<ChunkName> names) {
        return store.delete(domain, names);
    }

    @Override
    public void sync(ChunkDomain domain) {
        store.sync(domain);
    }

    @Override
    public ManifestSink create(ManifestKey key) {
        beforeWrite();
        return store.create(key);
    }

    @Override
    public OptionalLong length(ManifestKey key) {
        return store.length(key);
    }

    @Override
    public void read(ManifestKey key, long position, ByteBuffer into) {
        store.read(key, position, into);
    }

    @Override
    public int deleteManifests(AccountId account, SnapshotId snapshot) {
        return store.deleteManifests(account, snapshot);
    }

    @Override
    public String kind() {
        return store.kind();
    }

    @Override
    public OptionalLong freeBytes() {
        return store.freeBytes();
    }

    @Override
    public Optional<StoreMark> mark() {
        if (strikes(Fault.READS_FAIL)) {
            throw new RegionStoreException(Kind.TRANSIENT, "The store does not answer");
        }
        return store.mark();
    }

    @Override
    public Instant writeMark(StoreMark mark) {
        beforeWrite();
        return store.writeMark(mark).plus(ahead);
    }

    @Override
    public Set<AccountId> accounts() {
        return store.accounts();
    }

    @Override
    public Set<ChunkDomain> domains(AccountId account) {
        return store.domains(account);
    }

    @Override
    public void manifests(AccountId account, ObjLongConsumer<ManifestKey> each) {
        store.manifests(account, each);
    }

    @Override
    public void delete(ManifestKey key) {
        store.delete(key);
    }

    @Override
    public LeftOvers leftOvers(ChunkDomain domain, boolean remove) {
        return store.leftOvers(domain, remove);
    }

    @Override
    public LeftOvers leftOvers(AccountId account, boolean remove) {
        return store.leftOvers(account, remove);
    }
}
