package imageferry.deploy.contract;

import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Terraform's way of waiting (plugin SDK 1, helper/resource/state.go): it ends at a target state, or, when there is no target, as
 * soon as the thing is gone; it fails at a state that is neither pending nor a target, unless anything may be pending; and when
 * the thing is not there 20 times in a row. The provider's delays of 5 s to 2 min are left out: looking more often sees more states.
 */
record StateChange(List<String> pending, List<String> target) {
    private static final int NOT_FOUND_CHECKS = 20;
    private static final Pace OFTEN = new Pace(Duration.ofMillis(25));

    /** What a refresh function of the provider returns; a null object means that it found nothing. */
    record Seen(@Nullable JsonNode object, String state) {
        static final Seen NOTHING = new Seen(null, "");
    }

    /** Waits with the provider's refresh function; returns the last object. */
    Seen await(Pace.Question<Seen> refresh) throws IOException, InterruptedException, TimeoutException {
        int[] missed = {0};
        return OFTEN.until("one of " + target, ContractService.PATIENCE, refresh, seen -> done(seen, missed));
    }

    private boolean done(Seen seen, int[] missed) {
        if (seen.object() == null) {
            if (target.isEmpty()) {
                return true;
            }
            missed[0]++;
            if (missed[0] > NOT_FOUND_CHECKS) {
                throw new AssertionError("couldn't find resource (" + missed[0] + " retries)");
            }
            return false;
        }
        missed[0] = 0;
        if (target.contains(seen.state())) {
            return true;
        }
        if (!pending.isEmpty() && !pending.contains(seen.state())) {
            throw new AssertionError("unexpected state '" + seen.state() + "', wanted target " + target);
        }
        return false;
    }
}
