package imageferry.command.api.rpc;

import imageferry.command.refusal.Refused;
import imageferry.events.ids.KeyId;

/** The use of a certain key was refused: noted on the key's stream beside the answer. */
public class KeyUseRefused extends Refused {
    private final transient KeyId keyId;

    public KeyUseRefused(KeyId keyId, Refused refused) {
        super(refused.reason(), String.valueOf(refused.getMessage()));
        this.keyId = keyId;
        initCause(refused);
    }

    public KeyId keyId() {
        return keyId;
    }
}
