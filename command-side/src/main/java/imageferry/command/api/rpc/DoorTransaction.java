package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.dispatch.Commands;
import imageferry.command.uniqueness.DueClaims;
import imageferry.command.uniqueness.Nonces;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * One transaction at the door (design §3, §6): the nonce, the client token and the effect commit together. A refusal undoes them
 * and uses the nonce up in a transaction of its own, so that a refused request cannot be replayed until it passes. A call that only reads
 * uses its nonce up first, without a wait for the disk.
 */
@Component
public class DoorTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(DoorTransaction.class);

    private final Commands commands;
    private final Nonces nonces;
    private final TokenAnswers tokens;
    private final RefusedAttempts attempts;
    private final WriteMarks marks;
    private final LockWaits waits;

    public DoorTransaction(
            Commands commands,
            Nonces nonces,
            TokenAnswers tokens,
            RefusedAttempts attempts,
            WriteMarks marks,
            LockWaits waits) {
        this.commands = commands;
        this.nonces = nonces;
        this.tokens = tokens;
        this.attempts = attempts;
        this.marks = marks;
        this.waits = waits;
    }

    /** Begins to count the time that a verified call takes. */
    Attempt attempt(Call call, String nonce) {
        return new Attempt(call, nonce, waits.deadline());
    }

    /** Carries out a verified call; what the action throws comes out, with nothing changed. */
    Map<String, Object> perform(Action action, Attempt attempt) {
        return action.readOnly() ? read(action, attempt) : write(action, attempt);
    }

    /** Uses the nonce of a request up that was refused, and records what was attempted. */
    void refuse(Action action, Attempt attempt, RuntimeException refusal, String code) {
        commands.inOneTransaction(() -> {
            // A read has used its nonce before it was refused.
            boolean first = use(attempt);
            attempts.record(action, attempt.call(), refusal, code);
            return first;
        });
    }

    /** Uses the nonce up of a request that comes to no action. */
    void spend(Attempt attempt) {
        commands.inOneTransaction(() -> useOrRefuse(attempt));
    }

    /** Uses the nonce of a dry run up; a read has done so before. */
    void undone(Attempt attempt) {
        commands.inOneTransaction(() -> use(attempt));
    }

    private Map<String, Object> read(Action action, Attempt attempt) {
        Call call = attempt.call();
        if (!nonces.useToRead(attempt.call().origin().actor(), attempt.nonce(), waits.bounds(attempt.deadline()))) {
            throw new ApiException(GatewayErrorCode.SIGNATURE_NONCE_USED);
        }
        marks.await(call.caller());
        Map<String, Object> answer = action.perform(call).fields();
        requireNoDryRun(action, call);
        return answer;
    }

    private Map<String, Object> write(Action action, Attempt attempt) {
        Call call = attempt.call();
        Supplier<Map<String, Object>> work = () -> {
            useOrRefuse(attempt);
            Map<String, Object> answer = tokens.once(action, call, () -> {
                Map<String, Object> fresh = action.perform(call).fields();
                requireNoDryRun(action, call);
                return fresh;
            });
            // What was waited for is missing at the end, where events queue for their lock.
            waits.boundAgain(attempt.deadline());
            return answer;
        };
        Map<String, Object> answer = commands.inOneTransaction(work);
        noteWrite(call);
        return answer;
    }

    /** Everything was checked: the refusal undoes what a dry run has done. */
    private static void requireNoDryRun(Action action, Call call) {
        if (action.takesDryRun() && call.parameters().flag("DryRun")) {
            DueClaims.takeNow();
            throw new ApiException(GatewayErrorCode.DRY_RUN);
        }
    }

    private boolean useOrRefuse(Attempt attempt) {
        if (!use(attempt)) {
            throw new ApiException(GatewayErrorCode.SIGNATURE_NONCE_USED);
        }
        return true;
    }

    /** The first statement of a transaction, which bounds those that follow. */
    private boolean use(Attempt attempt) {
        return nonces.use(attempt.call().origin().actor(), attempt.nonce(), waits.bounds(attempt.deadline()));
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
