package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where things lie below a region's folder, {@code docs/format.md} §2. Paths are made of ids and hex digits only. */
record StorePaths(Path region) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");

    Path chunks() {
        return region.resolve("chunks");
    }

    Path chunks(AccountId account) {
        return chunks().resolve(account.value());
    }

    Path manifests() {
        return region.resolve("manifests");
    }

    Path manifests(AccountId account) {
        return manifests().resolve(account.value());
    }

    Path domain(ChunkDomain domain) {
        String dataKey = domain.dataKeyId();
        if (dataKey != null && (!ID.matcher(dataKey).matches() || dataKey.equals("plain"))) {
            throw new IllegalArgumentException("Expected a data key id of the form " + ID);
        }
        return chunks().resolve(domain.accountId().value()).resolve(dataKey == null ? "plain" : dataKey);
    }

    Path shard(ChunkDomain domain, ChunkName name) {
        return domain(domain).resolve(name.value().substring(0, 2));
    }

    Path chunk(ChunkKey key) {
        return shard(key.domain(), key.name()).resolve(key.name().value());
    }

    Path manifests(AccountId account, SnapshotId snapshot) {
        return manifests(account).resolve(snapshot.value());
    }

    Path manifest(ManifestKey key) {
        return manifests(key.account(), key.snapshot()).resolve(key.epochDigits());
    }

    Path writers() {
        return region.resolve("writers");
    }
}
