package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The root key in memory, opened once at start. Immutable. */
final class RootKey {
    private static final WrapContext CHECK = WrapContext.of("root-check");
    private static final String ANY_WRAPPED =
            "select exists (select from cmk_version) or exists (select from access_key)"
                    + " or exists (select from account_secret) or exists (select from data_key)";

    private final SecretBytes material;

    private RootKey(SecretBytes material) {
        this.material = material;
    }

    /**
     * Reads the root key and makes sure that it is the one of this database; on the very first start makes it.
     *
     * @throws VaultClosedException when the file is missing, damaged, open to others, or another database's
     */
    static RootKey open(KeyFolder folder, JdbcClient jdbc) {
        SecretFile file = folder.root();
        boolean inUse = checkValue(jdbc).isPresent()
                || jdbc.sql(ANY_WRAPPED).query(Boolean.class).single();
        try {
            if (!file.exists()) {
                requireUnused(inUse, folder);
                createOrFind(file);
            }
            RootKey root = new RootKey(file.read());
            root.requireBelongsTo(jdbc, inUse, folder);
            return root;
        } catch (IOException e) {
            throw new VaultClosedException("The root key in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    byte[] wrap(WrapContext context, SecretBytes secret) {
        return Wrapping.wrap(material, context, secret);
    }

    SecretBytes unwrap(WrapContext context, byte[] wrapped) throws GeneralSecurityException {
        return Wrapping.unwrap(material, context, wrapped);
    }

    /** The parent of a master key's versions: takes both the root key and the key's own share. The caller wipes it. */
    SecretBytes with(SecretBytes share) {
        byte[] root = material.copy();
        byte[] other = share.copy();
        byte[] both = Arrays.copyOf(root, root.length + other.length);
        System.arraycopy(other, 0, both, root.length, other.length);
        try {
            return new SecretBytes(both);
        } finally {
            Arrays.fill(root, (byte) 0);
            Arrays.fill(other, (byte) 0);
            Arrays.fill(both, (byte) 0);
        }
    }

    private static void requireUnused(boolean inUse, KeyFolder folder) {
        if (inUse) {
            throw new VaultClosedException("The root key file is missing in " + folder
                    + ", but the database holds secrets that lie under it. Put the file back from its backup;"
                    + " a new one would not open them.");
        }
    }

    private static void createOrFind(SecretFile file) throws IOException {
        try {
            file.create();
        } catch (FileAlreadyExistsException e) {
            // another process of this service started at the same moment and made it: that one is read
            return;
        }
    }

    private void requireBelongsTo(JdbcClient jdbc, boolean inUse, KeyFolder folder) {
        byte[] own = Wrapping.derive(material, CHECK);
        if (!inUse) {
            jdbc.sql("insert into vault_root (check_value) values (?) on conflict do nothing")
                    .param(own)
                    .update();
        }
        byte[] noted = checkValue(jdbc)
                .orElseThrow(() -> new VaultClosedException(
                        "The database holds wrapped secrets but not the check value of their root key (table"
                                + " vault_root): it is damaged. Restore it whole from a backup."));
        if (!MessageDigest.isEqual(own, noted)) {
            throw new VaultClosedException("The root key file in " + folder
                    + " is not the one of this database: it is damaged or belongs to another installation."
                    + " Put the right file back from its backup; nothing was changed.");
        }
    }

    private static Optional<byte[]> checkValue(JdbcClient jdbc) {
        return jdbc.sql("select check_value from vault_root")
                .query(byte[].class)
                .optional();
    }

    @Override
    public String toString() {
        return "RootKey";
    }
}
