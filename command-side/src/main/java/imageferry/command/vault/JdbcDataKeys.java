package imageferry.command.vault;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.key.Encryption;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Data keys in PostgreSQL, wrapped under versions of their master keys. The state of the master key is asked at every call; unwrapped
 * material is kept for up to 60 seconds, so that an answer costs one short query. With the 60 seconds for which an answer may be used, a
 * disabled key bites within 60 seconds. Safe for use by many threads.
 */
@Component
@OnRole({Role.API, Role.SAGA})
class JdbcDataKeys implements DataKeys {
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final MasterKeyVersions versions;
    private final StoredAccountSecrets accountSecrets;
    private final SecretSource secrets;
    private final OpenedKeys opened;

    JdbcDataKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MasterKeyVersions versions,
            StoredAccountSecrets accountSecrets,
            SecretSource secrets,
            Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.versions = versions;
        this.accountSecrets = accountSecrets;
        this.secrets = secrets;
        this.opened = new OpenedKeys(clock);
    }

    @Override
    public DataKey current(AccountId account, KeyId masterKey) {
        requireEnabled(account, masterKey);
        DataKeyRow row = newest(account, masterKey).orElseGet(() -> {
            // committed before anybody writes under it, whatever becomes of the caller's transaction
            ownTransaction.executeWithoutResult(status -> makeFirst(account, masterKey));
            return newest(account, masterKey)
                    .orElseThrow(() -> new KeyUnusableException("Key " + masterKey + " has no data key"));
        });
        return opened.get(row, () -> unwrap(row));
    }

    @Override
    public DataKey named(AccountId account, String dataKeyId) {
        DataKeyRow row = jdbc.sql("select * from data_key where data_key_id = ? and account_id = ?")
                .params(dataKeyId, account.value())
                .query(DataKeyRow::read)
                .optional()
                .orElseThrow(() -> new KeyUnusableException("The account has no data key " + dataKeyId));
        requireEnabled(account, row.encryption().keyId());
        return opened.get(row, () -> unwrap(row));
    }

    @Override
    public AccountSecrets secrets(AccountId account) {
        return accountSecrets.of(account);
    }

    private void requireEnabled(AccountId account, KeyId masterKey) {
        RecordedState state = jdbc.sql("select state from key_state where key_id = ? and account_id = ?")
                .params(masterKey.value(), account.value())
                .query(String.class)
                .optional()
                .map(RecordedState::valueOf)
                .orElseThrow(() -> new KeyUnusableException("The account has no key " + masterKey));
        if (state != RecordedState.ENABLED) {
            throw new KeyUnusableException("Key " + masterKey + " is " + state.words());
        }
    }

    private Optional<DataKeyRow> newest(AccountId account, KeyId masterKey) {
        return jdbc.sql("select * from data_key where account_id = ? and key_id = ? order by generation desc limit 1")
                .params(account.value(), masterKey.value())
                .query(DataKeyRow::read)
                .optional();
    }

    private void makeFirst(AccountId account, KeyId masterKey) {
        Encryption names = new Encryption(masterKey, versions.primary(account, masterKey), secrets.uuid(), 1);
        SecretBytes parent = versions.open(account, masterKey, names.keyVersionId());
        SecretBytes material = secrets.key();
        jdbc.sql("insert into data_key (data_key_id, account_id, key_id, key_version_id, generation, wrapped)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        names.dataKeyId(),
                        account.value(),
                        masterKey.value(),
                        names.keyVersionId().value(),
                        names.dataKeyGeneration(),
                        Wrapping.wrap(parent, DataKeyRow.context(account, names), material))
                .update();
        parent.wipe();
        material.wipe();
    }

    private SecretBytes unwrap(DataKeyRow row) {
        Encryption names = row.encryption();
        SecretBytes parent = versions.open(row.account(), names.keyId(), names.keyVersionId());
        try {
            return row.unwrap(parent);
        } finally {
            parent.wipe();
        }
    }
}
