package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.events.image.DiskType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Hands out the device names of one image: those that the caller wants first, then the first free ones. Not safe for use by many threads. */
public final class Devices {
    private static final String SYSTEM = "/dev/xvda";
    private static final Pattern DATA = Pattern.compile("/dev/xvd[b-z]");

    private final Set<String> taken = new HashSet<>();

    /** Takes a name that the caller wants; to be asked for all of them before any {@link #free}. */
    public String wanted(String device, DiskType type) {
        boolean wellFormed = type == DiskType.SYSTEM
                ? device.equals(SYSTEM)
                : DATA.matcher(device).matches();
        if (!wellFormed) {
            throw new ApiException(EcsErrorCode.DEVICE_MALFORMED);
        }
        if (!taken.add(device)) {
            throw new ApiException(EcsErrorCode.DEVICE_IN_USE);
        }
        return device;
    }

    /** Takes the first free name. */
    public String free(DiskType type) {
        if (type == DiskType.SYSTEM) {
            return wanted(SYSTEM, type);
        }
        Optional<String> first = IntStream.rangeClosed('b', 'z')
                .mapToObj(letter -> "/dev/xvd" + (char) letter)
                .filter(device -> !taken.contains(device))
                .findFirst();
        return wanted(first.orElseThrow(() -> new ApiException(EcsErrorCode.DEVICE_IN_USE)), type);
    }
}
