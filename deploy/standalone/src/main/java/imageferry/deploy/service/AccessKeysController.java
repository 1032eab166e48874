package imageferry.deploy.service;

import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.vault.AccessKeyChanges;
import imageferry.command.vault.IssuedAccessKey;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry accounts keys}, {@code activate}, {@code deactivate} and {@code delete-key} talk to this, through the {@link ControlGuard}. */
@RestController
@OnRole(Role.API)
final class AccessKeysController {
    private static final String KEY = "/control/access-keys/{key}";

    private final NamedAccounts accounts;
    private final AccessKeyChanges keys;
    private final IdSource ids;

    AccessKeysController(NamedAccounts accounts, AccessKeyChanges keys, IdSource ids) {
        this.accounts = accounts;
        this.keys = keys;
        this.ids = ids;
    }

    /** An access key as operators see it: never with its secret. */
    record KeyView(String accessKeyId, String accountId, boolean active, String createdAt) {
        static KeyView of(IssuedAccessKey key) {
            return new KeyView(
                    key.id().value(),
                    key.accountId().value(),
                    key.active(),
                    key.createdAt().toString());
        }
    }

    /** The keys of one account. */
    record KeyList(List<KeyView> accessKeys) {}

    @GetMapping(AccountsController.PATH + "/{id}/access-keys")
    KeyList list(@PathVariable("id") String id) {
        AccountId account = accounts.named(id);
        return new KeyList(keys.of(account).stream().map(KeyView::of).toList());
    }

    @PostMapping(KEY + "/activate")
    KeyView activate(@PathVariable("key") String key) {
        IssuedAccessKey found = find(key);
        keys.activate(found.accountId(), found.id(), origin(found));
        return KeyView.of(find(key));
    }

    @PostMapping(KEY + "/deactivate")
    KeyView deactivate(@PathVariable("key") String key) {
        IssuedAccessKey found = find(key);
        keys.deactivate(found.accountId(), found.id(), origin(found));
        return KeyView.of(find(key));
    }

    /** The answer is the key as it was. */
    @DeleteMapping(KEY)
    KeyView delete(@PathVariable("key") String key) {
        IssuedAccessKey found = find(key);
        keys.delete(found.accountId(), found.id(), origin(found));
        return KeyView.of(found);
    }

    private IssuedAccessKey find(String key) {
        try {
            return keys.find(new AccessKeyId(key)).orElseThrow(() -> noSuch(key));
        } catch (IllegalArgumentException e) {
            ControlRefusal refusal = noSuch(key);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static ControlRefusal noSuch(String key) {
        return ControlRefusal.notFound(
                "There is no access key " + key + ". `ferry accounts keys ACCOUNT` shows those there are");
    }

    /** The owner of the key sees that it was the operator. */
    private Origin origin(IssuedAccessKey key) {
        return Origin.operatorFor(key.accountId(), ids.uuid().toString());
    }
}
