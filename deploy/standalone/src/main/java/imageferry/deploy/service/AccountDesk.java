package imageferry.deploy.service;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.dispatch.Origin;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Hands out accounts and their access keys. */
@Component
final class AccountDesk {
    private final AccessKeys accessKeys;

    AccountDesk(AccessKeys accessKeys) {
        this.accessKeys = accessKeys;
    }

    /**
     * Opens the account when it is not open yet, and makes an access key for it.
     *
     * @return without an endpoint
     * @throws IllegalArgumentException when the id is not an account's
     */
    Credentials add(String accountId) {
        AccountId account = new AccountId(accountId);
        if (accountId.equals(EventMetadata.INSTALLATION_ACCOUNT)) {
            throw new IllegalArgumentException("Account 0 is the installation itself");
        }
        AccessKey key = accessKeys.issue(account, Origin.system(account, "accounts-add-" + accountId));
        return new Credentials("", account.value(), key.id().value(), text(key.secret()));
    }

    /** Whether the service knows the key, with this secret. */
    boolean knows(Credentials credentials) {
        return accessKeys
                .find(credentials.accessKeyId())
                .filter(key -> key.active() && text(key.secret()).equals(credentials.accessKeySecret()))
                .isPresent();
    }

    private static String text(SecretBytes secret) {
        return new String(secret.copy(), StandardCharsets.UTF_8);
    }
}
