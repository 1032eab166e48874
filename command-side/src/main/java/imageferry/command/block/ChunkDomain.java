package imageferry.command.block;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.key.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that are shared and swept together: those of one account and data key, or its plain ones, in one region.
 *
 * @param dataKeyId null for plain content
 */
public record ChunkDomain(
        RegionId regionId, AccountId accountId, @Nullable String dataKeyId) {
    public static ChunkDomain of(RegionId region, AccountId account, @Nullable Encryption encryption) {
        return new ChunkDomain(region, account, encryption == null ? null : encryption.dataKeyId());
    }
}
