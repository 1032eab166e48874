package imageferry.command.objectstore;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.ManifestKey;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;

/** What a region's objects are, told and removed. What does not look like one of ours is left alone. */
final class S3Inventory {
    private static final Pattern CHUNK = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MANIFEST = Pattern.compile("[a-z0-9-]{1,63}/[0-7][0-9a-f]{15}");
    private static final Pattern EPOCH = Pattern.compile("[0-7][0-9a-f]{15}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{1,20}");
    private static final Pattern DATA_KEY = Pattern.compile("[a-z0-9-]{1,63}");
    private final S3Layout layout;
    private final S3Objects objects;
    private final ChunkLengths lengths;

    S3Inventory(S3Layout layout, S3Objects objects) {
        this.layout = layout;
        this.objects = objects;
        this.lengths = new ChunkLengths(objects);
    }

    Set<AccountId> accounts() {
        Set<AccountId> found = new HashSet<>();
        for (String folder : List.of(layout.chunks(), layout.manifests())) {
            for (String name : objects.folders("Listing accounts", folder)) {
                if (ACCOUNT.matcher(name).matches()) {
                    found.add(new AccountId(name));
                }
            }
        }
        return found;
    }

    Set<ChunkDomain> domains(AccountId account) {
        Set<ChunkDomain> found = new HashSet<>();
        for (String name : objects.folders("Listing domains", layout.chunks(account))) {
            if (DATA_KEY.matcher(name).matches()) {
                found.add(new ChunkDomain(layout.regionId(), account, name.equals("plain") ? null : name));
            }
        }
        return found;
    }

    void chunks(ChunkDomain domain, ObjLongConsumer<ChunkName> each) {
        objects.list("Listing chunks", layout.domain(domain), (name, length) -> {
            if (CHUNK.matcher(name).matches()) {
                each.accept(new ChunkName(name), length);
            }
        });
    }

    /** An answer that does not say that all of them are gone is a failure. */
    long delete(ChunkDomain domain, Collection<ChunkName> names) {
        String folder = layout.domain(domain);
        Map<String, Long> there =
                lengths.of(names.stream().map(name -> folder + name.value()).toList());
        objects.delete("Deleting chunks", there.keySet());
        return there.values().stream().mapToLong(Long::longValue).sum();
    }

    void manifests(AccountId account, ObjLongConsumer<ManifestKey> each) {
        objects.list("Listing manifests", layout.manifests(account), (address, length) -> {
            if (MANIFEST.matcher(address).matches()) {
                each.accept(ManifestKey.of(account, address), length);
            }
        });
    }

    int deleteManifests(AccountId account, SnapshotId snapshot) {
        String folder = layout.manifests(account, snapshot);
        List<String> found = new ArrayList<>();
        objects.list("Deleting manifests", folder, (epoch, length) -> {
            if (EPOCH.matcher(epoch).matches()) {
                found.add(folder + epoch);
            }
        });
        objects.delete("Deleting manifests", found);
        return found.size();
    }
}
