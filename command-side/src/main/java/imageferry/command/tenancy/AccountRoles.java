package imageferry.command.tenancy;

import imageferry.events.ids.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The roles of accounts, as of the last commit. Safe for use by many threads. */
@Component
public class AccountRoles {
    private static final Logger LOG = LoggerFactory.getLogger(AccountRoles.class);

    private final JdbcClient jdbc;

    public AccountRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account's role of this name, whatever its case. */
    public Optional<AccountRole> find(AccountId account, String name) {
        return jdbc.sql("select * from account_role where account_id = ? and role_key = ?")
                .params(account.value(), AccountRole.key(name))
                .query(AccountRoles::read)
                .optional();
    }

    /** The account's roles in the order of their names in lower case, from the first after {@code after}, at most {@code limit}. */
    public List<AccountRole> list(AccountId account, String after, int limit) {
        return jdbc.sql("select * from account_role where account_id = ? and role_key > ? collate \"C\""
                        + " order by role_key collate \"C\" limit ?")
                .params(account.value(), AccountRole.key(after), limit)
                .query(AccountRoles::read)
                .list();
    }

    /** Whether the account has this role, and it trusts the service. A policy that cannot be read trusts nobody. */
    public boolean trustsService(AccountId account, String name, String service) {
        return find(account, name)
                .filter(role -> {
                    try {
                        return TrustPolicy.read(role.trustPolicy()).trustsService(service);
                    } catch (TrustPolicy.MalformedException e) {
                        LOG.warn("The policy of role {} of account {} cannot be read", role.name(), account, e);
                        return false;
                    }
                })
                .isPresent();
    }

    private static AccountRole read(ResultSet row, int rowNumber) throws SQLException {
        return new AccountRole(
                row.getString("role_name"),
                row.getString("role_id"),
                row.getString("description"),
                row.getString("trust_policy"),
                row.getInt("max_session_seconds"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
