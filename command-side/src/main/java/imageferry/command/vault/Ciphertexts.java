package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts and decrypts what users keep themselves, under versions of their master keys: each ciphertext under a subkey of its own, with the
 * encryption context authenticated. New ones lie under the primary version, old ones open under theirs. Safe for use by many threads.
 */
@Component
@OnRole({Role.API, Role.SAGA})
public class Ciphertexts {
    private static final String PURPOSE = "ciphertext";

    private final JdbcClient jdbc;
    private final KeyUse use;
    private final MasterKeyVersions versions;
    private final VersionUses uses;
    private final SecretSource secrets;

    Ciphertexts(JdbcClient jdbc, KeyUse use, MasterKeyVersions versions, VersionUses uses, SecretSource secrets) {
        this.jdbc = jdbc;
        this.use = use;
        this.versions = versions;
        this.uses = uses;
        this.secrets = secrets;
    }

    /** Fresh random bytes, for a data key that a user keeps. The caller wipes them. */
    public SecretBytes fresh(int length) {
        return secrets.bytes(length);
    }

    /**
     * Encrypts under the primary version.
     *
     * @param context must be given again to decrypt
     * @throws Refused when the key is not the account's, not enabled, or its version has been used too often
     */
    public Ciphertext encrypt(AccountId account, KeyId key, SecretBytes plain, SortedMap<String, String> context) {
        use.requireEnabled(account, key);
        KeyVersionId version = versions.primary(account, key);
        uses.take(version);
        String salt = HexFormat.of()
                .formatHex(secrets.bytes(CiphertextForm.SALT_BYTES).copy());
        SecretBytes parent = versions.open(account, key, version);
        try {
            byte[] wrapped = Wrapping.wrap(parent, names(account, key, version, salt, context), plain);
            return new Ciphertext(key, version, new CiphertextForm(version, salt, new Wrapped(wrapped)).bytes());
        } finally {
            parent.wipe();
        }
    }

    /**
     * Decrypts under the version that the ciphertext names.
     *
     * @throws CiphertextException when it, or the context, is not what this service gave
     * @throws Refused when it lies under no key of the account, or one that is not enabled
     */
    public Plaintext decrypt(AccountId account, String base64, SortedMap<String, String> context) {
        CiphertextForm form = CiphertextForm.read(base64);
        KeyId key = keyOf(base64)
                .orElseThrow(() -> new Refused(
                        RefusalReason.KEY_NOT_FOUND,
                        "Expected a ciphertext of the caller's, but there is no version " + form.version()));
        use.requireEnabled(account, key);
        SecretBytes parent = versions.open(account, key, form.version());
        try {
            WrapContext names = names(account, key, form.version(), form.salt(), context);
            return new Plaintext(
                    key,
                    form.version(),
                    Wrapping.unwrap(parent, names, form.wrapped().bytes()));
        } catch (GeneralSecurityException e) {
            throw new CiphertextException("The ciphertext does not open");
        } finally {
            parent.wipe();
        }
    }

    /** The key that a ciphertext names, whoever's it is; empty when there is none. For records of refused attempts. */
    public Optional<KeyId> keyOf(String base64) {
        try {
            return jdbc.sql("select key_id from cmk_version where key_version_id = ?")
                    .param(CiphertextForm.read(base64).version().value())
                    .query(String.class)
                    .optional()
                    .map(KeyId::new);
        } catch (CiphertextException e) {
            return Optional.empty();
        }
    }

    private static WrapContext names(
            AccountId account, KeyId key, KeyVersionId version, String salt, SortedMap<String, String> context) {
        String[] names = new String[4 + 2 * context.size()];
        names[0] = account.value();
        names[1] = key.value();
        names[2] = version.value();
        names[3] = salt;
        int next = 4;
        for (var entry : context.entrySet()) {
            names[next++] = entry.getKey();
            names[next++] = entry.getValue();
        }
        return WrapContext.of(PURPOSE, names);
    }
}
