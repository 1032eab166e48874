package imageferry.command.uniqueness;

import imageferry.command.uniqueness.Reservations.Claim;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Places that the transaction at hand has to have before it commits. Whoever appends its events takes them by the same statement; when nobody
 * has, they are taken right before the commit. They go with their transaction and are not seen by another that is begun within it.
 */
public final class DueClaims implements TransactionSynchronization {
    private final List<Claim> claims;
    private final Function<Claim, RuntimeException> exceeded;
    private final Function<List<Claim>, Optional<Claim>> taking;
    private boolean taken;

    private DueClaims(
            List<Claim> claims,
            Function<Claim, RuntimeException> exceeded,
            Function<List<Claim>, Optional<Claim>> taking) {
        this.claims = claims;
        this.exceeded = exceeded;
        this.taking = taking;
    }

    static void register(
            List<Claim> claims,
            Function<Claim, RuntimeException> exceeded,
            Function<List<Claim>, Optional<Claim>> taking) {
        TransactionSynchronizationManager.registerSynchronization(new DueClaims(List.copyOf(claims), exceeded, taking));
    }

    /** What the transaction at hand still has to take, in order; may be empty. */
    public static List<DueClaims> ofTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return List.of();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(DueClaims.class::isInstance)
                .map(DueClaims.class::cast)
                .filter(due -> !due.taken)
                .toList();
    }

    public List<Claim> claims() {
        return claims;
    }

    /** They were taken. */
    public void settle() {
        taken = true;
    }

    /** What is thrown when there are not enough places for one of the claims. */
    public RuntimeException exceeded(Claim claim) {
        return exceeded.apply(claim);
    }

    /** Takes what the transaction at hand still has to take, for one that will not come to its end; throws when that is not to be had. */
    public static void takeNow() {
        ofTransaction().forEach(due -> due.beforeCommit(true));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (taken) {
            return;
        }
        Optional<Claim> missed = taking.apply(claims);
        if (missed.isPresent()) {
            throw exceeded.apply(missed.get());
        }
        taken = true;
    }
}
