package imageferry.command.vault;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.AddKeyAlias;
import imageferry.command.key.CreateKey;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyOwner;
import imageferry.events.key.KeyVersionCause;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Master keys whose versions lie in PostgreSQL and whose shares lie in the key folder. */
@Component
@OnRole({Role.API, Role.SAGA})
class JdbcMasterKeys implements MasterKeys {
    private static final String SPEC = "Aliyun_AES_256";
    private static final String USAGE = "ENCRYPT/DECRYPT";
    private static final String ORIGIN = "Aliyun_KMS";
    private static final String PROTECTION = "SOFTWARE";

    private final JdbcClient jdbc;
    private final Commands commands;
    private final MasterKeyVersions versions;
    private final KeyRotations rotations;
    private final SecretSource secrets;

    JdbcMasterKeys(
            JdbcClient jdbc,
            Commands commands,
            MasterKeyVersions versions,
            KeyRotations rotations,
            SecretSource secrets) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.versions = versions;
        this.rotations = rotations;
        this.secrets = secrets;
    }

    @Override
    public KeyId create(AccountId account, String description, Origin origin) {
        return commands.inOneTransaction(() -> {
            KeyId key = new KeyId(secrets.uuid());
            make(key, account, KeyOwner.CUSTOMER, description, origin);
            return key;
        });
    }

    @Override
    public KeyId serviceKey(AccountId account, Origin origin) {
        return noted(account).orElseGet(() -> commands.inOneTransaction(() -> claim(account, origin)));
    }

    @Override
    public KeyVersionId primaryVersion(AccountId account, KeyId key) {
        return versions.primary(account, key);
    }

    @Override
    public KeyVersionId newVersion(AccountId account, KeyId key, Origin origin) {
        return rotations.rotate(account, key, KeyVersionCause.REQUEST, origin);
    }

    /** Of several that claim the alias at once one makes the key; the others wait here for its commit and find it. */
    private KeyId claim(AccountId account, Origin origin) {
        KeyId key = new KeyId(secrets.uuid());
        int claimed = jdbc.sql(
                        "insert into key_alias (account_id, alias, key_id) values (?, ?, ?) on conflict do nothing")
                .params(account.value(), KeyNames.SERVICE_ALIAS, key.value())
                .update();
        if (claimed == 0) {
            return noted(account).orElseThrow(() -> new IllegalStateException("The service key's alias has vanished"));
        }
        make(key, account, KeyOwner.SERVICE, "", origin);
        commands.send(new AddKeyAlias(key, account, KeyNames.SERVICE_ALIAS), origin);
        return key;
    }

    private Optional<KeyId> noted(AccountId account) {
        return jdbc.sql("select key_id from key_alias where account_id = ? and alias = ?")
                .params(account.value(), KeyNames.SERVICE_ALIAS)
                .query(String.class)
                .optional()
                .map(KeyId::new);
    }

    private void make(KeyId key, AccountId account, KeyOwner owner, String description, Origin origin) {
        commands.send(
                new CreateKey(
                        key,
                        account,
                        owner,
                        description,
                        SPEC,
                        USAGE,
                        ORIGIN,
                        PROTECTION,
                        versions.makeFirst(account, key)),
                origin);
    }
}
