package imageferry.deploy.service;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.dispatch.Origin;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.tenancy.Accounts;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeyChanges;
import imageferry.command.vault.AccessKeys;
import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Hands out accounts and their access keys. */
@Component
@OnRole(Role.API)
final class AccountDesk {
    private final AccessKeys accessKeys;
    private final AccessKeyChanges changes;
    private final Accounts accounts;

    AccountDesk(AccessKeys accessKeys, AccessKeyChanges changes, Accounts accounts) {
        this.accessKeys = accessKeys;
        this.changes = changes;
        this.accounts = accounts;
    }

    /** Whether there is an account. */
    boolean any() {
        return !accounts.all().isEmpty();
    }

    /**
     * Opens the account when it is not open yet, and makes an access key for it.
     *
     * @return without an endpoint
     * @throws IllegalArgumentException when the id is not an account's
     * @throws imageferry.command.refusal.Refused when the account has two access keys
     */
    Credentials add(String accountId) {
        AccountId account = new AccountId(accountId);
        if (accountId.equals(EventMetadata.INSTALLATION_ACCOUNT)) {
            throw new IllegalArgumentException("Account 0 is the installation itself");
        }
        return shown(changes.issue(account, origin(account)));
    }

    /** As {@link #add}, for an account whose key is lost: it gets another, however many it has. */
    Credentials replaceLost(String accountId) {
        AccountId account = new AccountId(accountId);
        return shown(accessKeys.issue(account, origin(account)));
    }

    /** Whether the service knows the key, with this secret. */
    boolean knows(Credentials credentials) {
        return accessKeys
                .find(credentials.accessKeyId())
                .filter(key -> key.active() && text(key.secret()).equals(credentials.accessKeySecret()))
                .isPresent();
    }

    private static Origin origin(AccountId account) {
        return Origin.system(account, "accounts-add-" + account);
    }

    private static Credentials shown(AccessKey key) {
        return new Credentials("", key.accountId().value(), key.id().value(), text(key.secret()));
    }

    private static String text(SecretBytes secret) {
        return new String(secret.copy(), StandardCharsets.UTF_8);
    }
}
