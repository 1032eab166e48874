package imageferry.command.vault;

import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of master keys: each wrapped under the root key together with the key's secret share. */
@Component
@OnRole({Role.API, Role.SAGA})
class MasterKeyVersions {
    private static final int FIRST = 1;

    private final JdbcClient jdbc;
    private final RootKey root;
    private final KeyFolder folder;
    private final SecretSource secrets;

    MasterKeyVersions(JdbcClient jdbc, RootKey root, KeyFolder folder, SecretSource secrets) {
        this.jdbc = jdbc;
        this.root = root;
        this.folder = folder;
        this.secrets = secrets;
    }

    /** Makes the key's share, durable before anything else, and its first version in the caller's transaction. */
    KeyVersionId makeFirst(AccountId account, KeyId key) {
        KeyVersionId version = new KeyVersionId(secrets.uuid());
        SecretFile share = folder.share(key);
        SecretBytes material = secrets.key();
        try {
            share.create();
            SecretBytes parent = parent(share);
            insert(new Made(account, key, version, FIRST), parent, material);
            parent.wipe();
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the secret share of key " + key, e);
        } finally {
            material.wipe();
        }
    }

    /** Makes the material of one more version, in the caller's transaction. Of two that do so at once one fails. */
    void makeNext(AccountId account, KeyId key, KeyVersionId version) {
        int number = 1 + newestNumber(key);
        SecretBytes material = secrets.key();
        try {
            SecretBytes parent = parent(folder.share(key));
            insert(new Made(account, key, version, number), parent, material);
            parent.wipe();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the secret share of key " + key, e);
        } finally {
            material.wipe();
        }
    }

    private int newestNumber(KeyId key) {
        return jdbc.sql("select max(number) from cmk_version where key_id = ?")
                .param(key.value())
                .query(Integer.class)
                .single();
    }

    private void insert(Made made, SecretBytes parent, SecretBytes material) {
        jdbc.sql("insert into cmk_version (key_version_id, account_id, key_id, number, wrapped) values (?, ?, ?, ?, ?)")
                .params(
                        made.version.value(),
                        made.account.value(),
                        made.key.value(),
                        made.number,
                        Wrapping.wrap(parent, context(made.account, made.key, made.version, made.number), material))
                .update();
    }

    /** The version under which new data keys go. */
    KeyVersionId primary(AccountId account, KeyId key) {
        return jdbc.sql("select key_version_id from cmk_version where account_id = ? and key_id = ?"
                        + " order by number desc limit 1")
                .params(account.value(), key.value())
                .query(String.class)
                .optional()
                .map(KeyVersionId::new)
                .orElseThrow(() -> new KeyUnusableException("Key " + key + " has no version"));
    }

    /**
     * The material of one version; the caller wipes it.
     *
     * @throws KeyUnusableException when there is no such version, its share is gone, or something of it was changed
     */
    SecretBytes open(AccountId account, KeyId key, KeyVersionId version) {
        Row row = jdbc.sql("select * from cmk_version where key_version_id = ? and account_id = ? and key_id = ?")
                .params(version.value(), account.value(), key.value())
                .query(Row::read)
                .optional()
                .orElseThrow(() -> new KeyUnusableException("Key " + key + " has no version " + version));
        SecretFile share = folder.share(key);
        if (!share.exists()) {
            throw new KeyUnusableException("The secret share of key " + key
                    + " is gone: the key was destroyed, or its share must be put back from a backup");
        }
        try {
            SecretBytes parent = parent(share);
            try {
                return Wrapping.unwrap(parent, row.context, row.wrapped.bytes());
            } finally {
                parent.wipe();
            }
        } catch (IOException | VaultClosedException e) {
            throw new KeyUnusableException("The secret share of key " + key + " cannot be read: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new KeyUnusableException(
                    "Version " + version + " of key " + key + " does not open: it, or the key's share, was changed");
        }
    }

    private SecretBytes parent(SecretFile file) throws IOException {
        SecretBytes share = file.read();
        try {
            return root.with(share);
        } finally {
            share.wipe();
        }
    }

    private static WrapContext context(AccountId account, KeyId key, KeyVersionId version, int number) {
        return WrapContext.of(
                "master-key-version", account.value(), key.value(), version.value(), Integer.toString(number));
    }

    private record Made(AccountId account, KeyId key, KeyVersionId version, int number) {}

    private record Row(WrapContext context, Wrapped wrapped) {
        static Row read(ResultSet row, int rowNumber) throws SQLException {
            return new Row(
                    MasterKeyVersions.context(
                            new AccountId(row.getString("account_id")),
                            new KeyId(row.getString("key_id")),
                            new KeyVersionId(row.getString("key_version_id")),
                            row.getInt("number")),
                    new Wrapped(row.getBytes("wrapped")));
        }
    }
}
