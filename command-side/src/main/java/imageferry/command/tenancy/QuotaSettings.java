package imageferry.command.tenancy;

import imageferry.events.account.Quota;

/**
 * What an account may have when nothing else is said of it.
 *
 * @param imagesPerRegion images in one region, those being made included
 * @param snapshotsPerRegion snapshots in one region, those being written included
 * @param copies copies that wait or run, in all regions together
 * @param sharedImagesPerRegion images in one region that are shared with anybody
 * @param sharesPerImage accounts that one image is shared with
 */
public record QuotaSettings(
        int imagesPerRegion, int snapshotsPerRegion, int copies, int sharedImagesPerRegion, int sharesPerImage) {

    public int of(Quota quota) {
        return switch (quota) {
            case IMAGES -> imagesPerRegion;
            case SNAPSHOTS -> snapshotsPerRegion;
            case COPIES -> copies;
            case SHARED_IMAGES -> sharedImagesPerRegion;
            case SHARES_PER_IMAGE -> sharesPerImage;
        };
    }
}
