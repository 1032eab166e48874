package imageferry.command.api.ecs.image;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.uniqueness.ImageNames;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;

/** Claims the name of a new image, before any command is sent. */
public final class ImageClaims {
    private final ImageNames names;

    public ImageClaims(ImageNames names) {
        this.names = names;
    }

    /**
     * Claims it, or refuses.
     *
     * @param taken the error when the name is another image's
     */
    public void claim(Call call, RegionId region, String name, ImageId image, EcsErrorCode taken) {
        if (!names.claim(call.caller(), region, name, image)) {
            throw new ApiException(taken);
        }
    }
}
