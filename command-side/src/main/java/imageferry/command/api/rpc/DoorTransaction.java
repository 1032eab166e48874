package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.dispatch.Commands;
import imageferry.command.uniqueness.Nonces;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * One transaction at the door (design §3, §6): the nonce, the client token and the effect commit together. A refusal undoes them
 * and uses the nonce up in a transaction of its own, so that a refused request cannot be replayed until it passes.
 */
@Component
public class DoorTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(DoorTransaction.class);

    private final Commands commands;
    private final Nonces nonces;
    private final TokenAnswers tokens;
    private final RefusedAttempts attempts;
    private final WriteMarks marks;

    public DoorTransaction(
            Commands commands, Nonces nonces, TokenAnswers tokens, RefusedAttempts attempts, WriteMarks marks) {
        this.commands = commands;
        this.nonces = nonces;
        this.tokens = tokens;
        this.attempts = attempts;
        this.marks = marks;
    }

    /** Carries out a verified call; what the action throws comes out, with nothing changed. */
    Map<String, Object> perform(Action action, Call call, String nonce) {
        return action.readOnly() ? read(action, call, nonce) : write(action, call, nonce);
    }

    /** Uses the nonce of a request up that was refused, and records what was attempted. */
    void refuse(Action action, Call call, String nonce, RuntimeException refusal, String code) {
        commands.inOneTransaction(() -> {
            // A read has used its nonce before it was refused.
            boolean first = nonces.use(call.origin().actor(), nonce);
            attempts.record(action, call, refusal, code);
            return first;
        });
    }

    /** Uses the nonce of a request up that names no action. */
    void refuse(Call call, String nonce) {
        useOrRefuse(call, nonce);
    }

    private Map<String, Object> read(Action action, Call call, String nonce) {
        useOrRefuse(call, nonce);
        marks.await(call.caller());
        return action.perform(call).fields();
    }

    private Map<String, Object> write(Action action, Call call, String nonce) {
        Supplier<Map<String, Object>> work = () -> {
            useOrRefuse(call, nonce);
            return tokens.once(action, call, () -> action.perform(call).fields());
        };
        Map<String, Object> answer = commands.inOneTransaction(work);
        noteWrite(call);
        return answer;
    }

    private void useOrRefuse(Call call, String nonce) {
        if (!nonces.use(call.origin().actor(), nonce)) {
            throw new ApiException(GatewayErrorCode.SIGNATURE_NONCE_USED);
        }
    }

    /** The write is committed: whatever happens here must not make it look refused. */
    private void noteWrite(Call call) {
        try {
            marks.note(call.caller());
        } catch (DataAccessException e) {
            LOG.warn("Request {} is committed, but the caller's next read may not show it yet", call.requestId(), e);
        }
    }
}
