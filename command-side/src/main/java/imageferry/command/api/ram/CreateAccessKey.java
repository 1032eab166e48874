package imageferry.command.api.ram;

import imageferry.command.api.ecs.Times;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeyChanges;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Makes another access key of the caller's account, and shows its secret this once. Takes no client token: the answer kept for a token would
 * hold the secret in the clear.
 */
@Component
final class CreateAccessKey extends RamAction {
    private static final ActionSpec SPEC = AccessKeyWords.about("Makes another access key of the caller's account; an"
                    + " account has two at a time. The secret is in this answer and nowhere else.")
            .errors(RamErrorCode.ACCESS_KEYS_TOO_MANY)
            .build();

    private final AccessKeyChanges keys;
    private final Clock clock;

    CreateAccessKey(AccessKeyChanges keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Answer perform(Call call) {
        AccessKeyWords.requireNoUser(call.parameters());
        AccessKey key = keys.issue(call.caller(), call.origin());
        return Answer.empty()
                .with(
                        "AccessKey",
                        Answer.empty()
                                .with("AccessKeyId", key.id().value())
                                .with("AccessKeySecret", new String(key.secret().copy(), StandardCharsets.UTF_8))
                                .with("Status", AccessKeyWords.ACTIVE)
                                .with("CreateDate", Times.toTheSecond(clock.instant())));
    }
}
