package imageferry.command.tenancy;

import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much each account may have: what was set for it, else what the installation says. Safe for use by many threads. */
@Component
public class Quotas {
    private final JdbcClient jdbc;
    private final QuotaSettings settings;

    public Quotas(JdbcClient jdbc, QuotaSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    public int of(AccountId account, Quota quota) {
        return own(account, quota).orElseGet(() -> settings.of(quota));
    }

    /** All quotas of the account. */
    public Map<Quota, Integer> of(AccountId account) {
        Map<Quota, Integer> all = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            all.put(quota, settings.of(quota));
        }
        jdbc.sql("select quota, places from account_quota where account_id = ?")
                .param(account.value())
                .query(row -> {
                    all.put(Quota.valueOf(row.getString(1)), row.getInt(2));
                });
        return all;
    }

    /** What was set for this account alone. */
    public Optional<Integer> own(AccountId account, Quota quota) {
        return jdbc.sql("select places from account_quota where account_id = ? and quota = ?")
                .params(account.value(), quota.name())
                .query(Integer.class)
                .optional();
    }
}
