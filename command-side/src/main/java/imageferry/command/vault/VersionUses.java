package imageferry.command.vault;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.KeyVersionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts how often each version of a master key has encrypted, so that none does more than 2^32 times. A process reserves {@value #RANGE}
 * uses at a time; those that it does not use before it ends count as used. Safe for use by many threads.
 */
@Component
class VersionUses {
    static final long MOST = 1L << 32;
    static final int RANGE = 1 << 16;

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Map<KeyVersionId, Integer> left = new ConcurrentHashMap<>();

    VersionUses(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws Refused when the version has been used as often as it may */
    void take(KeyVersionId version) {
        left.compute(version, (same, known) -> (known == null || known == 0 ? reserve(version) : known) - 1);
    }

    private int reserve(KeyVersionId version) {
        Integer rows = ownTransaction.execute(
                status -> jdbc.sql("update cmk_version set reserved_uses = reserved_uses + ? where key_version_id = ?"
                                + " and reserved_uses <= ?")
                        .params(RANGE, version.value(), MOST - RANGE)
                        .update());
        if (rows == null || rows == 0) {
            throw new Refused(
                    RefusalReason.KEY_VERSION_USED_UP,
                    "Expected at most " + MOST + " encryptions under version " + version + ", but they are used up");
        }
        return RANGE;
    }
}
