package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.tenancy.Quotas;
import imageferry.command.uniqueness.Reservations;
import imageferry.command.uniqueness.Reservations.Claim;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reserves what a call makes within the caller's quotas, or refuses. Called last, after all commands of the call: from here the
 * transaction holds the append lock.
 */
@Component
public final class QuotaClaims {
    private final Quotas quotas;
    private final Reservations reservations;

    public QuotaClaims(Quotas quotas, Reservations reservations) {
        this.quotas = quotas;
        this.reservations = reservations;
    }

    /** A copy that waits or runs. */
    public void copy(Call call, CopyTaskId copy) {
        claim(new Claim(call.caller(), Quota.COPIES, "", "", List.of(copy.value())), EcsErrorCode.COPY_QUOTA);
    }

    /**
     * Snapshots that a task makes in a region.
     *
     * @param work the id of the task, which ends them when it fails
     * @param exceeded the action's error when there would be too many
     */
    public void snapshots(
            Call call, RegionId region, String work, Collection<SnapshotId> snapshots, ErrorCode exceeded) {
        claim(
                new Claim(
                        call.caller(),
                        Quota.SNAPSHOTS,
                        region.value(),
                        work,
                        snapshots.stream().map(SnapshotId::value).toList()),
                exceeded);
    }

    /** An image of the caller that is shared with others from now on; harmless when there are none. The image counts them itself. */
    public void shares(Call call, RegionId region, ImageId image, Collection<AccountId> added) {
        if (added.isEmpty()) {
            return;
        }
        claim(
                new Claim(call.caller(), Quota.SHARED_IMAGES, region.value(), "", List.of(image.value())),
                EcsErrorCode.SHARED_IMAGE_QUOTA);
        reservations.noteShares(call.caller(), image, added);
    }

    /** Accounts that one image of the caller may be shared with; the image counts them itself. */
    public int sharesPerImage(Call call) {
        return quotas.of(call.caller(), Quota.SHARES_PER_IMAGE);
    }

    private void claim(Claim claim, ErrorCode exceeded) {
        int limit = quotas.of(claim.account(), claim.quota());
        if (!reservations.take(claim, limit)) {
            throw new ApiException(exceeded, limit);
        }
    }
}
