package imageferry.command.vault;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.DestroyKey;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Destroys master keys for good, in three steps that can each be repeated after a crash: the intent is committed (from then on nobody
 * can call it off); the secret share is overwritten and removed, durably; the event is appended. No backup of the database brings the
 * key back, because the share was never in it.
 */
@Component
@OnRole({Role.API, Role.SAGA})
public class KeyDestruction {
    private static final Logger LOG = LoggerFactory.getLogger(KeyDestruction.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final KeyFolder folder;
    private final Commands commands;
    private final SecretSource secrets;

    KeyDestruction(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KeyFolder folder,
            Commands commands,
            SecretSource secrets) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.folder = folder;
        this.commands = commands;
        this.secrets = secrets;
    }

    /**
     * Destroys a key whose waiting time is over. Not inside another transaction. Harmless when it is destroyed already.
     *
     * @throws Refused when the key is unknown, or no destruction of it is scheduled
     */
    public void destroy(KeyId key) {
        Optional<AccountId> account = Objects.requireNonNull(ownTransaction.execute(status -> noteIntent(key)));
        account.ifPresent(owner -> removeShareAndTell(key, owner));
    }

    /** Ends the destructions that a crash interrupted. What fails is logged and tried again at the next start. */
    @EventListener(ApplicationReadyEvent.class)
    public void finishInterrupted() {
        List<String> interrupted = jdbc.sql("select key_id from key_state where state = ? order by key_id")
                .param(RecordedState.DESTROYING.name())
                .query(String.class)
                .list();
        for (String key : interrupted) {
            try {
                destroy(new KeyId(key));
            } catch (RuntimeException e) {
                LOG.error("The destruction of key {} has begun and could not be ended", key, e);
            }
        }
    }

    private void removeShareAndTell(KeyId key, AccountId owner) {
        try {
            folder.share(key).destroy();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the secret share of key " + key, e);
        }
        commands.send(new DestroyKey(key), Origin.system(owner, secrets.uuid()));
        LOG.info("Key {} is destroyed", key);
    }

    /** The row's lock makes a cancellation that runs at the same moment come before the intent, or be refused. */
    private Optional<AccountId> noteIntent(KeyId key) {
        Row row = jdbc.sql("select account_id, state from key_state where key_id = ? for update")
                .param(key.value())
                .query((result, number) -> new Row(
                        new AccountId(result.getString("account_id")),
                        RecordedState.valueOf(result.getString("state"))))
                .optional()
                .orElseThrow(() -> new Refused(
                        RefusalReason.KEY_NOT_FOUND, "Expected to destroy key " + key + ", but there is none"));
        if (row.state == RecordedState.DESTROYED) {
            return Optional.empty();
        }
        if (row.state != RecordedState.PENDING_DELETION && row.state != RecordedState.DESTROYING) {
            throw new Refused(
                    RefusalReason.KEY_STATE_FORBIDS,
                    "Expected to destroy key " + key + ", but it is " + row.state.words());
        }
        jdbc.sql("update key_state set state = ? where key_id = ?")
                .params(RecordedState.DESTROYING.name(), key.value())
                .update();
        return Optional.of(row.account);
    }

    private record Row(AccountId account, RecordedState state) {}
}
