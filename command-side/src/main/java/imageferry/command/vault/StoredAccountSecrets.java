package imageferry.command.vault;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The secrets of accounts that belong to no master key, wrapped under the root key. Safe for use by many threads. */
@Component
@OnRole({Role.API, Role.SAGA})
class StoredAccountSecrets {
    private static final String PLAIN_NAMING = "plain-naming";
    private static final String DIGEST = "digest";

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final RootKey root;
    private final SecretSource secrets;

    StoredAccountSecrets(JdbcClient jdbc, PlatformTransactionManager transactions, RootKey root, SecretSource secrets) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.root = root;
        this.secrets = secrets;
    }

    /**
     * The account's secrets, made on first use.
     *
     * @throws KeyUnusableException when their row was changed
     */
    AccountSecrets of(AccountId account) {
        return find(account).orElseGet(() -> {
            // committed before anything is named with them, whatever becomes of the caller's transaction
            ownTransaction.executeWithoutResult(status -> make(account));
            return find(account).orElseThrow(() -> new KeyUnusableException("The account's secrets have vanished"));
        });
    }

    private Optional<AccountSecrets> find(AccountId account) {
        return jdbc.sql("select * from account_secret where account_id = ?")
                .param(account.value())
                .query((row, number) -> new AccountSecrets(
                        open(account, PLAIN_NAMING, row.getBytes("wrapped_plain_naming")),
                        open(account, DIGEST, row.getBytes("wrapped_digest"))))
                .optional();
    }

    private void make(AccountId account) {
        jdbc.sql("insert into account_secret (account_id, wrapped_plain_naming, wrapped_digest) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(account.value(), make(account, PLAIN_NAMING), make(account, DIGEST))
                .update();
    }

    private byte[] make(AccountId account, String use) {
        SecretBytes secret = secrets.key();
        try {
            return root.wrap(context(account, use), secret);
        } finally {
            secret.wipe();
        }
    }

    private SecretBytes open(AccountId account, String use, byte[] wrapped) {
        try {
            return root.unwrap(context(account, use), wrapped);
        } catch (GeneralSecurityException e) {
            throw new KeyUnusableException("The " + use + " secret of account " + account
                    + " does not open: its row in account_secret was changed");
        }
    }

    private static WrapContext context(AccountId account, String use) {
        return WrapContext.of("account-secret", account.value(), use);
    }
}
