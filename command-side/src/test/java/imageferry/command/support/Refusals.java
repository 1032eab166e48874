package imageferry.command.support;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** Expectations about refusals: the reason counts, and the house's way to say it. */
public final class Refusals {
    private Refusals() {}

    public static Matcher<Refused> refusedFor(RefusalReason reason) {
        return new CustomTypeSafeMatcher<>("refused for " + reason) {
            @Override
            protected boolean matchesSafely(Refused refused) {
                return refused.reason() == reason
                        && String.valueOf(refused.getMessage()).matches("Expected .*, but .*");
            }
        };
    }
}
