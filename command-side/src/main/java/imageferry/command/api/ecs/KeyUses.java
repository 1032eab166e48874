package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.KeyUseRefused;
import imageferry.command.dispatch.Commands;
import imageferry.command.key.AuthorizeKeyUse;
import imageferry.command.refusal.Refused;
import imageferry.command.vault.KeyNames;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys that a call means, and whether it may use them. Joins the caller's transaction. */
@Component
public final class KeyUses {
    private final KeyNames names;
    private final MasterKeys masterKeys;
    private final Commands commands;

    public KeyUses(KeyNames names, MasterKeys masterKeys, Commands commands) {
        this.names = names;
        this.masterKeys = masterKeys;
        this.commands = commands;
    }

    /** The caller's key that the parameter KMSKeyId names; null when it is absent. */
    @Nullable
    public KeyId named(Call call) {
        return named(call, EcsErrorCode.KEY_NOT_FOUND);
    }

    /** The same, with the action's own error for a key that does not exist. */
    @Nullable
    public KeyId named(Call call, ErrorCode unknown) {
        Optional<String> text = call.parameters().text("KMSKeyId");
        if (text.isEmpty()) {
            return null;
        }
        return names.resolve(call.caller(), text.get()).orElseThrow(() -> new ApiException(unknown));
    }

    public KeyId serviceKey(Call call) {
        return masterKeys.serviceKey(call.caller(), call.origin());
    }

    /** The caller's service key if it was made; it is made on first use. */
    public Optional<KeyId> presentServiceKey(Call call) {
        return names.resolve(call.caller(), KeyNames.SERVICE_ALIAS);
    }

    /** Asks each key, always in the same order, so that two calls never wait for each other. */
    public void authorize(Collection<KeyId> keys, Call call, String action) {
        keys.stream().distinct().sorted(Comparator.comparing(KeyId::value)).forEach(key -> {
            try {
                commands.ask(KeyVersionId.class, new AuthorizeKeyUse(key, call.caller(), action), call.origin());
            } catch (Refused e) {
                throw new KeyUseRefused(key, e);
            }
        });
    }
}
