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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Reserves what a call makes within the caller's quotas. That comes last, with the events of the call, so a refusal is what the transaction
 * ends with.
 */
@Component
public final class QuotaClaims {
    private final Quotas quotas;
    private final Reservations reservations;

    public QuotaClaims(Quotas quotas, Reservations reservations) {
        this.quotas = quotas;
        this.reservations = reservations;
    }

    /**
     * Places that a call wants.
     *
     * @param work the task that ends the holders when it fails; empty when there is none
     * @param exceeded the action's error when there would be too many
     */
    public record Wanted(Quota quota, String scope, String work, List<String> holders, ErrorCode exceeded) {
        public Wanted {
            holders = List.copyOf(holders);
        }

        /** A new image in a region. */
        public static Wanted image(RegionId region, ImageId image, ErrorCode exceeded) {
            return new Wanted(Quota.IMAGES, region.value(), "", List.of(image.value()), exceeded);
        }

        /** A copy that waits or runs. */
        public static Wanted copy(CopyTaskId copy) {
            return new Wanted(Quota.COPIES, "", "", List.of(copy.value()), EcsErrorCode.COPY_QUOTA);
        }

        /** Snapshots that a task makes in a region. */
        public static Wanted snapshots(
                RegionId region, String work, Collection<SnapshotId> snapshots, ErrorCode exceeded) {
            List<String> holders = snapshots.stream().map(SnapshotId::value).toList();
            return new Wanted(Quota.SNAPSHOTS, region.value(), work, holders, exceeded);
        }

        private Claim of(AccountId account, int places) {
            return new Claim(account, quota, scope, work, holders, places);
        }
    }

    /** All that the call wants, or a refusal in the words of the first of them that is not to be had. To be called after all commands. */
    public void take(Call call, Wanted... wanted) {
        Map<Quota, Integer> limits = quotas.of(call.caller());
        List<Claim> claims = Arrays.stream(wanted)
                .map(wish -> wish.of(call.caller(), limits.getOrDefault(wish.quota(), 0)))
                .toList();
        reservations.takeAtEnd(
                claims, claim -> new ApiException(wanted[claims.indexOf(claim)].exceeded(), claim.places()));
    }

    /** An image of the caller that is shared with others from now on; harmless when there are none. The image counts them itself. */
    public void shares(Call call, RegionId region, ImageId image, Collection<AccountId> added) {
        if (added.isEmpty()) {
            return;
        }
        int limit = quotas.of(call.caller(), Quota.SHARED_IMAGES);
        List<String> shared = List.of(image.value());
        List<Claim> claims = List.of(
                new Claim(call.caller(), Quota.SHARED_IMAGES, region.value(), "", shared, limit),
                Reservations.shares(call.caller(), image, added));
        reservations.takeAtEnd(claims, claim -> new ApiException(EcsErrorCode.SHARED_IMAGE_QUOTA, limit));
    }

    /** Accounts that one image of the caller may be shared with; the image counts them itself. */
    public int sharesPerImage(Call call) {
        return quotas.of(call.caller(), Quota.SHARES_PER_IMAGE);
    }
}
