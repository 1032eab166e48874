package imageferry.command.uniqueness;

import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of their quotas accounts have used. Safe for use by many threads. */
@Component
public class QuotaUse {
    private final JdbcClient jdbc;

    public QuotaUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Taken places by region; under the empty name where all regions count together. Quotas that images keep themselves have none. */
    public Map<String, Integer> of(AccountId account, Quota quota) {
        Map<String, Integer> used = new TreeMap<>();
        if (quota == Quota.SHARES_PER_IMAGE) {
            return used;
        }
        jdbc.sql("select scope, taken from reservation_count where account_id = ? and quota = ?")
                .params(account.value(), quota.name())
                .query(row -> {
                    used.put(row.getString(1), row.getInt(2));
                });
        return used;
    }
}
