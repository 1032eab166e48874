package imageferry.deploy.service;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry accounts add} talks to this. {@link ControlGuard} lets nobody but the operator in. */
@RestController
final class AccountsController {
    static final String PATH = "/control/accounts/";

    private final AccountDesk accounts;

    AccountsController(AccountDesk accounts) {
        this.accounts = accounts;
    }

    @PostMapping(path = PATH + "{id}", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> add(@PathVariable("id") String id) {
        try {
            return ResponseEntity.ok(accounts.add(id).lines());
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body("An account id is 1 to 16 decimal digits, and not 0.\n");
        }
    }
}
