package imageferry.command.vault;

import imageferry.command.account.IssueAccessKey;
import imageferry.command.account.OpenAccount;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Access keys in PostgreSQL, their secrets wrapped under the root key. Nothing is cached: a change counts at the next request. */
@Component
@OnRole({Role.API, Role.SAGA})
class JdbcAccessKeys implements AccessKeys {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcAccessKeys.class);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final String PREFIX = "LTAI";
    private static final int ID_LENGTH = 24;
    private static final int SECRET_LENGTH = 30;

    private final JdbcClient jdbc;
    private final Commands commands;
    private final RootKey root;
    private final SecretSource secrets;

    /** Opened when no key has the id that was asked for, so that unknown ids cost as much as known ones. */
    private final Row decoy;

    JdbcAccessKeys(JdbcClient jdbc, Commands commands, RootKey root, SecretSource secrets) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.root = root;
        this.secrets = secrets;
        AccessKeyId id = new AccessKeyId(PREFIX + "decoy");
        AccountId nobody = new AccountId("0");
        byte[] wrapped = root.wrap(context(id, nobody, false), secrets.text(SECRET_LENGTH));
        this.decoy = new Row(id, nobody, false, new Wrapped(wrapped));
    }

    @Override
    public Optional<AccessKey> find(String accessKeyId) {
        if (!FORM.matcher(accessKeyId).matches()) {
            return Optional.empty();
        }
        Optional<Row> row = jdbc.sql("select * from access_key where access_key_id = ?")
                .param(accessKeyId)
                .query(Row::read)
                .optional();
        Optional<AccessKey> opened = open(row.orElse(decoy));
        return row.isPresent() ? opened : Optional.empty();
    }

    @Override
    public AccessKey issue(AccountId account, Origin origin) {
        return issue(account, Integer.MAX_VALUE, origin);
    }

    /** As {@link AccessKeys#issue}, for an account that may then have so many keys. */
    AccessKey issue(AccountId account, int limit, Origin origin) {
        return commands.inOneTransaction(() -> {
            AccessKeyId id = new AccessKeyId(PREFIX + secrets.alphanumeric(ID_LENGTH - PREFIX.length()));
            AccessKey key = new AccessKey(id, account, secrets.text(SECRET_LENGTH), true);
            jdbc.sql("insert into access_key (access_key_id, account_id, active, wrapped) values (?, ?, ?, ?)")
                    .params(
                            id.value(),
                            account.value(),
                            key.active(),
                            root.wrap(context(id, account, key.active()), key.secret()))
                    .update();
            commands.send(new OpenAccount(account), origin);
            commands.send(new IssueAccessKey(account, id, limit), origin);
            return key;
        });
    }

    /**
     * Makes a key active or inactive; waits for another transaction that is changing it.
     *
     * @return false when the account has no such key, or its row does not open
     */
    boolean change(AccountId account, AccessKeyId id, boolean active) {
        Optional<AccessKey> before = jdbc.sql(
                        "select * from access_key where access_key_id = ? and account_id = ? for update")
                .params(id.value(), account.value())
                .query(Row::read)
                .optional()
                .flatMap(this::open);
        before.ifPresent(key -> jdbc.sql("update access_key set active = ?, wrapped = ? where access_key_id = ?")
                .params(active, root.wrap(context(id, account, active), key.secret()), id.value())
                .update());
        return before.isPresent();
    }

    /**
     * Forgets a key.
     *
     * @return false when the account has no such key
     */
    boolean delete(AccountId account, AccessKeyId id) {
        return jdbc.sql("delete from access_key where access_key_id = ? and account_id = ?")
                        .params(id.value(), account.value())
                        .update()
                > 0;
    }

    /** The account's keys, the oldest first. */
    List<IssuedAccessKey> of(AccountId account) {
        return jdbc.sql("select * from access_key where account_id = ? order by created_at, access_key_id")
                .param(account.value())
                .query(JdbcAccessKeys::readIssued)
                .list();
    }

    Optional<IssuedAccessKey> issued(AccessKeyId id) {
        return jdbc.sql("select * from access_key where access_key_id = ?")
                .param(id.value())
                .query(JdbcAccessKeys::readIssued)
                .optional();
    }

    /** A row that does not open is nobody's key: requests signed with it are refused like those of an unknown key. */
    private Optional<AccessKey> open(Row row) {
        try {
            return Optional.of(new AccessKey(
                    row.id,
                    row.account,
                    root.unwrap(context(row.id, row.account, row.active), row.wrapped.bytes()),
                    row.active));
        } catch (GeneralSecurityException e) {
            LOG.error("Access key {} does not open: its row in access_key was changed", row.id);
            return Optional.empty();
        }
    }

    private static IssuedAccessKey readIssued(ResultSet row, int rowNumber) throws SQLException {
        return new IssuedAccessKey(
                new AccessKeyId(row.getString("access_key_id")),
                new AccountId(row.getString("account_id")),
                row.getBoolean("active"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static WrapContext context(AccessKeyId id, AccountId account, boolean active) {
        return WrapContext.of("access-key", id.value(), account.value(), active ? "active" : "inactive");
    }

    private record Row(AccessKeyId id, AccountId account, boolean active, Wrapped wrapped) {
        static Row read(ResultSet row, int rowNumber) throws SQLException {
            return new Row(
                    new AccessKeyId(row.getString("access_key_id")),
                    new AccountId(row.getString("account_id")),
                    row.getBoolean("active"),
                    new Wrapped(row.getBytes("wrapped")));
        }
    }
}
