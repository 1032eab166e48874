package imageferry.command.queue;

import imageferry.command.transfer.Verification;
import imageferry.events.copytask.VerificationPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The setting {@code ferry.verification}.
 *
 * @param verification how copies and imports are verified that do not say it themselves: confirm or read-back
 */
@ConfigurationProperties("ferry")
public record VerificationSettings(@DefaultValue("confirm") VerificationPolicy verification) {
    /** What the data plane is to do for a copy that asked for this policy, or for none. */
    Verification of(@Nullable VerificationPolicy asked) {
        return switch (asked == null ? verification : asked) {
            case CONFIRM -> Verification.CONFIRM;
            case READ_BACK -> Verification.READ_BACK;
        };
    }
}
