package imageferry.command.api.kms;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.KeyUseRefused;
import imageferry.command.dispatch.Commands;
import imageferry.command.refusal.Refused;
import imageferry.command.vault.KeyNames;
import imageferry.events.ids.KeyId;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.ReadSide;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The key that a call means, what is known of it, and what is asked of it. Refusals are noted on the key's stream. */
@Component
public final class KeyCalls {
    private final KeyNames names;
    private final Commands commands;
    private final ReadSide readSide;

    public KeyCalls(KeyNames names, Commands commands, ReadSide readSide) {
        this.names = names;
        this.commands = commands;
        this.readSide = readSide;
    }

    /** The caller's key that a parameter names by id, alias or ARN. Another's does not exist. */
    public KeyId named(Call call, String parameter) {
        return found(call, KmsAction.required(call, parameter));
    }

    /** The caller's key that a text names. */
    public KeyId found(Call call, String text) {
        return names.resolve(call.caller(), text)
                .orElseThrow(() -> new ApiException(
                        KeyNames.isAlias(text) ? KmsErrorCode.ALIAS_NOT_FOUND : KmsErrorCode.KEY_NOT_FOUND));
    }

    /** What is shown of a key that exists. A view that is behind is no proof that it is gone, and clients take "not found" for one. */
    public KeyView view(Call call, KeyId key) {
        return readSide.key(call.caller(), key.value())
                .orElseThrow(() -> new ApiException(KmsErrorCode.TEMPORARILY_UNAVAILABLE));
    }

    /** Asks something of a key. */
    public void send(KeyId key, Object command, Call call) {
        noted(key, () -> {
            commands.send(command, call.origin());
            return key;
        });
    }

    /** Work with a key whose refusal is noted. */
    public <T> T noted(KeyId key, Supplier<T> work) {
        try {
            return work.get();
        } catch (KeyUseRefused e) {
            throw e;
        } catch (Refused e) {
            throw new KeyUseRefused(key, e);
        }
    }
}
