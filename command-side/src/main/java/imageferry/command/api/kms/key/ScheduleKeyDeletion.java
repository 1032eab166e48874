package imageferry.command.api.kms.key;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.events.ids.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Schedules the destruction of a key. When its time comes and published snapshots still depend on the key, it is put off from day to day,
 * unless Force was said: a parameter of this service's own.
 */
@Component
final class ScheduleKeyDeletion extends KmsAction {
    private static final String WINDOW = "PendingWindowInDays";
    private static final String FORCE = "Force";
    private static final int LEAST_DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final KeyCalls keys;
    private final Clock clock;

    ScheduleKeyDeletion(KeyCalls keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Schedules the destruction of a key; until then it cannot be used, and that can be called off.")
                .required(WINDOW, ParameterKind.NUMBER, "Days to wait, 7 to 366.")
                .optional(
                        FORCE,
                        ParameterKind.FLAG,
                        "With true it is destroyed then even if snapshots depend on it; else that is put off while they do.")
                .errors(KmsErrorCode.KEY_STATE_FORBIDS, KmsErrorCode.UNSUPPORTED, GatewayErrorCode.INVALID_PARAMETER)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        required(call, WINDOW);
        int days = call.parameters().number(WINDOW, LEAST_DAYS, MOST_DAYS, LEAST_DAYS);
        boolean force = call.parameters().flag(FORCE);
        Instant deleteAt = clock.instant().plus(Duration.ofDays(days));
        keys.send(key, new imageferry.command.key.ScheduleKeyDeletion(key, call.caller(), deleteAt, force), call);
        return Answer.empty();
    }
}
