package imageferry.command.image;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import org.jspecify.annotations.Nullable;

/** What is to be said of an image from now on; null is left as it is. */
public record ImageChanges(
        @Nullable String name,
        @Nullable String description,
        @Nullable String family,
        @Nullable String bootMode,
        @Nullable String licenseType,
        @Nullable String imdsSupport,
        @Nullable String nvmeSupport) {

    /** The details as they are then; or a refusal of what the system on the image cannot become. */
    ImageDetails of(ImageDetails details) {
        ImageAttributes attributes = details.attributes();
        if ("v1".equals(imdsSupport) && "v2".equals(attributes.imdsSupport())) {
            throw new Refused(
                    RefusalReason.IMDS_SUPPORT_LOWERED, "Expected metadata access v2 to stay, but v1 is asked for");
        }
        if ("BIOS".equals(bootMode) && attributes.architecture().equals("arm64")) {
            throw new Refused(
                    RefusalReason.BOOT_MODE_UNSUPPORTED, "Expected a boot mode that arm64 has, but BIOS is asked for");
        }
        return new ImageDetails(
                or(name, details.name()),
                or(description, details.description()),
                new ImageAttributes(
                        attributes.osType(),
                        attributes.platform(),
                        attributes.architecture(),
                        or(bootMode, attributes.bootMode()),
                        orNull(licenseType, attributes.licenseType()),
                        orNull(imdsSupport, attributes.imdsSupport()),
                        orNull(nvmeSupport, attributes.nvmeSupport()),
                        attributes.secureBootSupport()),
                details.tags(),
                orNull(family, details.family()),
                details.version(),
                details.resourceGroupId());
    }

    private static String or(@Nullable String wished, String present) {
        return wished == null ? present : wished;
    }

    private static @Nullable String orNull(@Nullable String wished, @Nullable String present) {
        return wished == null ? present : wished;
    }
}
