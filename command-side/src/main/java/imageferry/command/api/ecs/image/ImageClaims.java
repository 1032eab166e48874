package imageferry.command.api.ecs.image;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.uniqueness.ImageNames;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;

/** Claims what a new image needs for itself before any command is sent: its name and one of the account's places. */
public final class ImageClaims {
    private final ImageNames names;
    private final int quota;

    /**
     * Claims within the quota.
     *
     * @param quota images that an account may have in a region
     */
    public ImageClaims(ImageNames names, int quota) {
        this.names = names;
        this.quota = quota;
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
        if (!names.takePlace(call.caller(), region, image, quota)) {
            throw new ApiException(exceeded, quota);
        }
    }
}
