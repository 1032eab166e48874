package imageferry.command.api.rpc;

import imageferry.command.account.RecordRefusal;
import imageferry.command.dispatch.Commands;
import imageferry.command.key.RecordKeyUseRefused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Records refused attempts on keys and on what belongs to others. To the caller they look like attempts on what does not exist;
 * the owner of a key sees who tried. Joins the caller's transaction.
 */
@Component
public class RefusedAttempts {
    /** The longest id that can name anything, prefixes of a key's ARN left out. */
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    private final Commands commands;
    private final ResourceOwners owners;
    private final AttemptRates rates;

    RefusedAttempts(Commands commands, ResourceOwners owners, AttemptRates rates) {
        this.commands = commands;
        this.owners = owners;
        this.rates = rates;
    }

    /** @param code the error that the caller was answered with */
    void record(Action action, Call call, RuntimeException refusal, String code) {
        for (String named : action.resources(call)) {
            String id = named.substring(named.lastIndexOf('/') + 1);
            Optional<AccountId> owner = ID.matcher(id).matches() ? owners.ownerOf(id) : Optional.empty();
            if (isOthers(owner, call)) {
                attempt(id, action, call, code);
            }
        }
        if (refusal instanceof KeyUseRefused use
                && rates.admit(call.caller(), use.keyId().value())) {
            keyUse(use.keyId(), action, call, code);
        }
    }

    private static boolean isOthers(Optional<AccountId> owner, Call call) {
        return owner.isPresent() && !owner.get().equals(call.caller());
    }

    private void attempt(String id, Action action, Call call, String code) {
        if (!rates.admit(call.caller(), id)) {
            return;
        }
        commands.send(new RecordRefusal(call.caller(), action.name(), id, code), call.origin());
        if (isKey(id)) {
            keyUse(new KeyId(id), action, call, code);
        }
    }

    private void keyUse(KeyId key, Action action, Call call, String code) {
        commands.send(new RecordKeyUseRefused(key, call.caller(), action.name(), code), call.origin());
    }

    /** Whether an id that exists is a key's: all others have a prefix of one letter. */
    private static boolean isKey(String id) {
        return id.indexOf('-') != 1;
    }
}
