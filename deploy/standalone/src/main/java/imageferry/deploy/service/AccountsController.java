package imageferry.deploy.service;

import imageferry.command.refusal.Refused;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.tenancy.Accounts;
import imageferry.command.vault.AccessKeyChanges;
import imageferry.command.vault.IssuedAccessKey;
import imageferry.events.ids.AccountId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry accounts list} and {@code add} talk to this. {@link ControlGuard} lets nobody but the operator in. */
@RestController
@OnRole(Role.API)
final class AccountsController {
    static final String PATH = "/control/accounts";

    private final AccountDesk desk;
    private final Accounts accounts;
    private final AccessKeyChanges keys;

    AccountsController(AccountDesk desk, Accounts accounts, AccessKeyChanges keys) {
        this.desk = desk;
        this.accounts = accounts;
        this.keys = keys;
    }

    /** An account and how many access keys it has. */
    record AccountView(String accountId, int accessKeys, int active) {}

    /** All accounts. */
    record AccountList(List<AccountView> accounts) {}

    @GetMapping(PATH)
    AccountList list() {
        return new AccountList(accounts.all().stream().map(this::view).toList());
    }

    @PostMapping(path = PATH + "/{id}", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> add(@PathVariable("id") String id) {
        try {
            return ResponseEntity.ok(desk.add(id).lines());
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body("An account id is 1 to 16 decimal digits, and not 0.\n");
        } catch (Refused e) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body("The account has two access keys. Delete one first: `ferry accounts keys " + id
                            + "`, then `ferry accounts delete-key KEY`.\n");
        }
    }

    private AccountView view(AccountId account) {
        List<IssuedAccessKey> issued = keys.of(account);
        int active = (int) issued.stream().filter(IssuedAccessKey::active).count();
        return new AccountView(account.value(), issued.size(), active);
    }
}
