package imageferry.command.vault;

import imageferry.command.account.ActivateAccessKey;
import imageferry.command.account.DeactivateAccessKey;
import imageferry.command.account.DeleteAccessKey;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Access keys through their lives: issued, switched off and on, deleted. An account has two at a time, so that it can change over from
 * one to the other. Every change counts at the next request. What is another account's does not exist. Safe for use by many threads.
 */
@Component
@OnRole({Role.API, Role.SAGA})
public class AccessKeyChanges {
    /** Access keys that an account may have, active or not. */
    public static final int LIMIT = 2;

    private final JdbcAccessKeys keys;
    private final Commands commands;

    AccessKeyChanges(JdbcAccessKeys keys, Commands commands) {
        this.keys = keys;
        this.commands = commands;
    }

    /**
     * Makes another access key, and opens the account when it is not open yet.
     *
     * @throws Refused when the account has two
     */
    public AccessKey issue(AccountId account, Origin origin) {
        return keys.issue(account, LIMIT, origin);
    }

    /**
     * Takes what is signed with the key again; harmless when it is active.
     *
     * @throws Refused when the account has no such key
     */
    public void activate(AccountId account, AccessKeyId key, Origin origin) {
        change(account, key, true, new ActivateAccessKey(account, key), origin);
    }

    /**
     * Refuses what is signed with the key until it is activated; harmless when it is inactive.
     *
     * @throws Refused when the account has no such key
     */
    public void deactivate(AccountId account, AccessKeyId key, Origin origin) {
        change(account, key, false, new DeactivateAccessKey(account, key), origin);
    }

    /**
     * Deletes the key and its secret for good.
     *
     * @throws Refused when the account has no such key
     */
    public void delete(AccountId account, AccessKeyId key, Origin origin) {
        commands.inOneTransaction(() -> {
            requireFound(keys.delete(account, key), account, key);
            commands.send(new DeleteAccessKey(account, key), origin);
            return true;
        });
    }

    /** The account's access keys, the oldest first. */
    public List<IssuedAccessKey> of(AccountId account) {
        return keys.of(account);
    }

    /** The access key, whosoever it is. */
    public Optional<IssuedAccessKey> find(AccessKeyId key) {
        return keys.issued(key);
    }

    // Rows before commands: what waits for a row must not hold the append lock.
    private void change(AccountId account, AccessKeyId key, boolean active, Object command, Origin origin) {
        commands.inOneTransaction(() -> {
            requireFound(keys.change(account, key, active), account, key);
            commands.send(command, origin);
            return true;
        });
    }

    private static void requireFound(boolean found, AccountId account, AccessKeyId key) {
        if (!found) {
            throw new Refused(
                    RefusalReason.ACCESS_KEY_NOT_FOUND,
                    "Expected " + key + " to be an access key of account " + account + ", but it has no such key");
        }
    }
}
