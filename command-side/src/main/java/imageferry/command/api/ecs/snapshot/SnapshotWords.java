package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.Parameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for what owners say of snapshots. */
final class SnapshotWords {
    private static final int MOST_DAYS = 65_536;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{2,128}");
    private static final Pattern RESERVED = Pattern.compile("auto|https?://");
    private static final Pattern DESCRIPTION = Pattern.compile("(?!https?://)[^\\p{Cntrl}]{2,256}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private SnapshotWords() {}

    /** 2 to 128 characters, not beginning with auto, which the service's own have; null when absent. */
    static @Nullable String name(Parameters parameters, String parameter, ErrorCode malformed) {
        String name = parameters.textOrNull(parameter);
        if (name != null
                && (!NAME.matcher(name).matches() || RESERVED.matcher(name).lookingAt())) {
            throw new ApiException(malformed);
        }
        return name;
    }

    /** 2 to 256 characters that are no address; null when absent. */
    static @Nullable String description(Parameters parameters, String parameter, ErrorCode malformed) {
        String description = parameters.textOrNull(parameter);
        if (description != null && !DESCRIPTION.matcher(description).matches()) {
            throw new ApiException(malformed);
        }
        return description;
    }

    /** 1 to 65536 days; null when absent. */
    static @Nullable Integer retentionDays(Parameters parameters, ErrorCode malformed) {
        String text = parameters.textOrNull("RetentionDays");
        if (text == null) {
            return null;
        }
        int days = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw new ApiException(malformed);
        }
        return days;
    }
}
