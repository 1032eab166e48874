package imageferry.command.vault;

import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.Encryption;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of table {@code data_key}. */
record DataKeyRow(AccountId account, Encryption encryption, Wrapped wrapped) {
    static DataKeyRow read(ResultSet row, int rowNumber) throws SQLException {
        return new DataKeyRow(
                new AccountId(row.getString("account_id")),
                new Encryption(
                        new KeyId(row.getString("key_id")),
                        new KeyVersionId(row.getString("key_version_id")),
                        row.getString("data_key_id"),
                        row.getInt("generation")),
                new Wrapped(row.getBytes("wrapped")));
    }

    /**
     * The data key's material; the caller wipes it.
     *
     * @param parent the material of the version that it lies under
     * @throws KeyUnusableException when the row was changed
     */
    SecretBytes unwrap(SecretBytes parent) {
        try {
            return Wrapping.unwrap(parent, context(), wrapped.bytes());
        } catch (GeneralSecurityException e) {
            throw new KeyUnusableException(
                    "Data key " + encryption.dataKeyId() + " does not open: its row was changed");
        }
    }

    WrapContext context() {
        return context(account, encryption);
    }

    static WrapContext context(AccountId account, Encryption encryption) {
        return WrapContext.of(
                "data-key",
                account.value(),
                encryption.keyId().value(),
                encryption.keyVersionId().value(),
                encryption.dataKeyId(),
                Integer.toString(encryption.dataKeyGeneration()));
    }
}
