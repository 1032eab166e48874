package imageferry.command.api.ecs.image;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.tenancy.Quotas;
import imageferry.command.uniqueness.ImageNames;
import imageferry.events.account.Quota;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;

/** Claims what a new image needs for itself before any command is sent: its name and one of the account's places. */
public final class ImageClaims {
    private final ImageNames names;
    private final Quotas quotas;

    public ImageClaims(ImageNames names, Quotas quotas) {
        this.names = names;
        this.quotas = quotas;
    }

    /**
     * Claims both, or refuses.
     *
     * @param taken the error when the name is another image's
     * @param exceeded the error when there are too many images
     */
    public void claim(
            Call call, RegionId region, String name, ImageId image, EcsErrorCode taken, EcsErrorCode exceeded) {
        if (!names.claim(call.caller(), region, name, image)) {
            throw new ApiException(taken);
        }
        int quota = quotas.of(call.caller(), Quota.IMAGES);
        if (!names.takePlace(call.caller(), region, image, quota)) {
            throw new ApiException(exceeded, quota);
        }
    }
}
