package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.image.ImageAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller says of the system on an image's disks, and what is meant when nothing is said. */
public final class SystemWords {
    private static final String OTHER = "Others Linux";
    private static final Set<String> PLATFORMS = Set.of(
            "Aliyun",
            "AlmaLinux",
            "Anolis",
            "CentOS",
            "CentOS Stream",
            "CoreOS",
            "Customized Linux",
            "Debian",
            "Fedora",
            "Fedora CoreOS",
            "FreeBSD",
            "Gentoo",
            "Kylin",
            "OpenSUSE",
            OTHER,
            "RedHat",
            "Rocky Linux",
            "SUSE",
            "UOS",
            "Ubuntu",
            "Windows Server 2003",
            "Windows Server 2008",
            "Windows Server 2012",
            "Windows Server 2016",
            "Windows Server 2019",
            "Windows Server 2022");

    private SystemWords() {}

    /** For CreateImage: the platform tells the type of the system. */
    public static ImageAttributes ofCreation(Parameters parameters) {
        String platform = platform(parameters, OTHER);
        return attributes(parameters, platform.startsWith("Windows") ? "windows" : "linux", platform);
    }

    /** For ImportImage: the type of the system is given. */
    public static ImageAttributes ofImport(Parameters parameters) {
        String osType = parameters.oneOf("OSType", EcsErrorCode.OS_TYPE_MALFORMED, "linux", "windows");
        String usual = osType.equals("windows") ? "Windows Server 2022" : OTHER;
        return attributes(parameters, osType, platform(parameters, usual));
    }

    private static ImageAttributes attributes(Parameters parameters, String osType, String platform) {
        String architecture =
                parameters.oneOf("Architecture", EcsErrorCode.ARCHITECTURE_MALFORMED, "x86_64", "i386", "arm64");
        String bootMode = architecture.equals("arm64")
                ? parameters.oneOf("BootMode", EcsErrorCode.BOOT_MODE_UNSUPPORTED, "UEFI", "UEFI-Preferred")
                : parameters.oneOf("BootMode", EcsErrorCode.BOOT_MODE_UNSUPPORTED, "BIOS", "UEFI", "UEFI-Preferred");
        return new ImageAttributes(
                osType,
                platform,
                architecture,
                bootMode,
                parameters.oneOfOrNull("LicenseType", EcsErrorCode.LICENSE_TYPE_UNSUPPORTED, "Auto", "Aliyun", "BYOL"),
                word(parameters, "Features.ImdsSupport", "v1", "v2"),
                word(parameters, "Features.NvmeSupport", "supported", "unsupported"),
                word(parameters, "SecureBootOptions.SecureBootSupport", "supported", "unsupported"));
    }

    private static @Nullable String word(Parameters parameters, String name, String... words) {
        return parameters.oneOfOrNull(name, GatewayErrorCode.INVALID_PARAMETER, words);
    }

    private static String platform(Parameters parameters, String usual) {
        String platform = parameters.text("Platform", usual);
        if (!PLATFORMS.contains(platform)) {
            throw new ApiException(EcsErrorCode.PLATFORM_MALFORMED);
        }
        return platform;
    }
}
