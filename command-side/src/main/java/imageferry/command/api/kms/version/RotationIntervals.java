package imageferry.command.api.kms.version;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.Call;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals between rotations, {@code 365d}: a whole number of days, hours, minutes or seconds, from 7 to 730 days. */
public final class RotationIntervals {
    /** The parameter. */
    public static final String PARAMETER = "RotationInterval";

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([dhms]?)");
    private static final Duration LEAST = Duration.ofDays(7);
    private static final Duration MOST = Duration.ofDays(730);

    private RotationIntervals() {}

    /** The interval of a rotation that is switched on. */
    public static Duration required(Call call) {
        String text = call.parameters()
                .text(PARAMETER)
                .orElseThrow(() -> new ApiException(KmsErrorCode.MISSING_PARAMETER, PARAMETER));
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw KmsAction.invalid(PARAMETER);
        }
        Duration interval = of(Long.parseLong(form.group(1)), form.group(2));
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw KmsAction.invalid(PARAMETER);
        }
        return interval;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofDays(number);
        };
    }
}
