package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A region in the memory of this process. */
public final class MemoryRegionStore implements RegionStore {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");

    private final RegionId region;
    private final Map<ChunkKey, byte[]> chunks = new ConcurrentHashMap<>();
    private final Map<ManifestKey, byte[]> manifests = new ConcurrentHashMap<>();
    private volatile @Nullable StoreMark mark;
    private volatile boolean damaged;
    private volatile Duration ahead = Duration.ZERO;

    public MemoryRegionStore(RegionId region) {
        this.region = region;
    }

    /** A store for every region that is asked for. */
    public static RegionStores everywhere() {
        Map<RegionId, RegionStore> stores = new ConcurrentHashMap<>();
        return region -> stores.computeIfAbsent(region, MemoryRegionStore::new);
    }

    @Override
    public RegionId region() {
        return region;
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<StoreMark> mark() {
        if (damaged) {
            throw new RegionStoreException(Kind.PERMANENT, "The mark of the store is damaged");
        }
        return Optional.ofNullable(mark);
    }

    @Override
    public Instant writeMark(StoreMark newMark) {
        if (!newMark.regionId().equals(region)) {
            throw new IllegalArgumentException("Expected a mark of " + region);
        }
        mark = newMark;
        damaged = false;
        return Instant.now().plus(ahead);
    }

    /** Loses the mark. */
    public void forgetMark() {
        mark = null;
    }

    /** Makes the mark unreadable until the next is written. */
    public void damageMark() {
        damaged = true;
    }

    /** Lets the store's clock go wrong. */
    public void runAhead(Duration newAhead) {
        ahead = newAhead;
    }

    @Override
    public boolean put(ChunkKey key, ByteBuffer chunk) {
        byte[] stored = chunks.putIfAbsent(here(key), bytes(chunk));
        if (stored != null && stored.length != chunk.remaining()) {
            replace(key, chunk);
            return true;
        }
        return stored == null;
    }

    @Override
    public void replace(ChunkKey key, ByteBuffer chunk) {
        chunks.put(here(key), bytes(chunk));
    }

    @Override
    public OptionalLong length(ChunkKey key) {
        return length(chunks.get(here(key)));
    }

    @Override
    public long read(ChunkKey key, ByteBuffer into) {
        byte[] stored = found(chunks.get(here(key)));
        into.put(stored, 0, Math.min(stored.length, into.remaining()));
        return stored.length;
    }

    @Override
    public Set<AccountId> accounts() {
        return Stream.concat(
                        chunks.keySet().stream().map(key -> key.domain().accountId()),
                        manifests.keySet().stream().map(ManifestKey::account))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<ChunkDomain> domains(AccountId account) {
        return chunks.keySet().stream()
                .map(ChunkKey::domain)
                .filter(domain -> domain.accountId().equals(account))
                .collect(Collectors.toSet());
    }

    @Override
    public void list(ChunkDomain domain, ObjLongConsumer<ChunkName> each) {
        chunks.forEach((key, bytes) -> {
            if (key.domain().equals(domain)) {
                each.accept(key.name(), bytes.length);
            }
        });
    }

    @Override
    public long delete(ChunkDomain domain, Collection<ChunkName> names) {
        AtomicLong bytes = new AtomicLong();
        names.forEach(name -> Optional.ofNullable(chunks.remove(new ChunkKey(domain, name)))
                .ifPresent(gone -> bytes.addAndGet(gone.length)));
        return bytes.get();
    }

    @Override
    public void sync(ChunkDomain domain) {
        here(new ChunkKey(domain, new ChunkName("0".repeat(64))));
    }

    @Override
    public ManifestSink create(ManifestKey key) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        return new ManifestSink() {
            @Override
            public void write(ByteBuffer bytes) {
                written.writeBytes(bytes(bytes));
                bytes.position(bytes.limit());
            }

            @Override
            public boolean commit() {
                return manifests.putIfAbsent(key, written.toByteArray()) == null;
            }

            @Override
            public void close() {
                written.reset();
            }
        };
    }

    @Override
    public OptionalLong length(ManifestKey key) {
        return length(manifests.get(key));
    }

    @Override
    public void read(ManifestKey key, long position, ByteBuffer into) {
        byte[] stored = found(manifests.get(key));
        if (position + into.remaining() > stored.length) {
            throw new RegionStoreException(Kind.PERMANENT, "The manifest ends before what is to be read");
        }
        into.put(stored, (int) position, into.remaining());
    }

    @Override
    public void manifests(AccountId account, ObjLongConsumer<ManifestKey> each) {
        manifests.forEach((key, bytes) -> {
            if (key.account().equals(account)) {
                each.accept(key, bytes.length);
            }
        });
    }

    @Override
    public void delete(ManifestKey key) {
        manifests.remove(key);
    }

    @Override
    public int deleteManifests(AccountId account, SnapshotId snapshot) {
        List<ManifestKey> gone = manifests.keySet().stream()
                .filter(key -> key.account().equals(account) && key.snapshot().equals(snapshot))
                .toList();
        gone.forEach(manifests::remove);
        return gone.size();
    }

    @Override
    public LeftOvers leftOvers(ChunkDomain domain, boolean remove) {
        return LeftOvers.NONE;
    }

    @Override
    public LeftOvers leftOvers(AccountId account, boolean remove) {
        return LeftOvers.NONE;
    }

    private ChunkKey here(ChunkKey key) {
        String dataKey = key.domain().dataKeyId();
        if (!key.domain().regionId().equals(region)
                || (dataKey != null && (!ID.matcher(dataKey).matches() || dataKey.equals("plain")))) {
            throw new IllegalArgumentException("Expected a chunk of " + region + " under a data key's id");
        }
        return key;
    }

    private static byte[] found(byte @Nullable [] stored) {
        if (stored == null) {
            throw new RegionStoreException(Kind.MISSING, "It is not there");
        }
        return stored;
    }

    private static OptionalLong length(byte @Nullable [] stored) {
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.length);
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }
}
