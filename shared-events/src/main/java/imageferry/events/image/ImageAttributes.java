package imageferry.events.image;

import org.jspecify.annotations.Nullable;

/**
 * What the image says of the system on it, in the API's own words; a copy keeps it. Null is what nobody has said.
 *
 * @param licenseType {@code BYOL} or {@code Aliyun}
 * @param imdsSupport {@code v1} or {@code v2}; null means {@code v1}
 * @param nvmeSupport {@code supported} or {@code unsupported}; null means the latter
 * @param secureBootSupport in the caller's words; null means none
 */
public record ImageAttributes(
        String osType,
        String platform,
        String architecture,
        String bootMode,
        @Nullable String licenseType,
        @Nullable String imdsSupport,
        @Nullable String nvmeSupport,
        @Nullable String secureBootSupport) {

    /** Of which nothing more is said. */
    public ImageAttributes(String osType, String platform, String architecture, String bootMode) {
        this(osType, platform, architecture, bootMode, null, null, null, null);
    }
}
