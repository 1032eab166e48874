package imageferry.command.api.kms.cipher;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.rpc.Call;
import imageferry.command.vault.CiphertextException;
import imageferry.command.vault.Ciphertexts;
import imageferry.command.vault.Plaintext;
import imageferry.events.ids.KeyId;
import java.util.List;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** Opens ciphertexts of callers. One of another account's key is like one of no key at all. */
@Component
final class CiphertextOpening {
    private final Ciphertexts ciphertexts;
    private final KeyCalls keys;

    CiphertextOpening(Ciphertexts ciphertexts, KeyCalls keys) {
        this.ciphertexts = ciphertexts;
        this.keys = keys;
    }

    /** What the caller's ciphertext stands for; the caller of this method wipes it. */
    Plaintext open(Call call, String blob, SortedMap<String, String> context) {
        try {
            return ciphertexts
                    .keyOf(blob)
                    .map(key -> keys.noted(key, () -> ciphertexts.decrypt(call.caller(), blob, context)))
                    .orElseGet(() -> ciphertexts.decrypt(call.caller(), blob, context));
        } catch (CiphertextException e) {
            throw new ApiException(KmsErrorCode.INVALID_CIPHERTEXT);
        }
    }

    /** The key that a ciphertext names, whoever's it is. */
    List<String> resources(Call call) {
        return call.parameters().text(CipherTexts.BLOB).flatMap(ciphertexts::keyOf).map(KeyId::value).stream()
                .toList();
    }
}
