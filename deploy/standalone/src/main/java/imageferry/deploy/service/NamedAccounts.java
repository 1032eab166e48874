package imageferry.deploy.service;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.tenancy.Accounts;
import imageferry.events.ids.AccountId;
import org.springframework.stereotype.Component;

/** The account that a path under {@code /control} names. */
@Component
@OnRole(Role.API)
final class NamedAccounts {
    private final Accounts accounts;

    NamedAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @throws ControlRefusal when there is no such account */
    AccountId named(String id) {
        if (id.matches("[0-9]{1,16}")) {
            AccountId account = new AccountId(id);
            if (accounts.exists(account)) {
                return account;
            }
        }
        throw ControlRefusal.notFound("There is no account " + id + ". `ferry accounts list` shows those there are");
    }
}
