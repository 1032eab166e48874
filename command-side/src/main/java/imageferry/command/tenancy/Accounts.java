package imageferry.command.tenancy;

import imageferry.events.ids.AccountId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of the installation, as of the last commit. Safe for use by many threads. */
@Component
public class Accounts {
    private final JdbcClient jdbc;

    public Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the account was ever opened. */
    public boolean exists(AccountId account) {
        return jdbc.sql("select exists (select 1 from account where account_id = ?)")
                .param(account.value())
                .query(Boolean.class)
                .single();
    }

    /** All accounts, in the order of their ids. */
    public List<AccountId> all() {
        return jdbc
                .sql("select account_id from account order by account_id collate \"C\"")
                .query(String.class)
                .list()
                .stream()
                .map(AccountId::new)
                .toList();
    }
}
