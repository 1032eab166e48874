package imageferry.command.lease;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a replicator asks for.
 *
 * @param id the master key for its current data key, the id of a data key for that one, null for the account's secrets
 */
public record LeaseRequest(
        Kind kind, AccountId account, @Nullable String id) {
    /** The three questions of {@link DataKeys}. */
    public enum Kind {
        CURRENT,
        NAMED,
        SECRETS
    }

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]{1,64}");
    private static final String ACCOUNT = "account";
    private static final String MASTER_KEY = "key";
    private static final String DATA_KEY = "data-key";

    static LeaseRequest current(AccountId account, KeyId masterKey) {
        return new LeaseRequest(Kind.CURRENT, account, masterKey.value());
    }

    static LeaseRequest named(AccountId account, String dataKeyId) {
        return new LeaseRequest(Kind.NAMED, account, dataKeyId);
    }

    static LeaseRequest secrets(AccountId account) {
        return new LeaseRequest(Kind.SECRETS, account, null);
    }

    /**
     * From the parameters of a question.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static LeaseRequest of(@Nullable String account, @Nullable String masterKey, @Nullable String dataKey) {
        if (account == null || (masterKey != null && dataKey != null)) {
            throw new IllegalArgumentException("Expected an account, and at most one of a key and a data key");
        }
        AccountId owner = AccountId.valueOf(account);
        if (masterKey != null) {
            return current(owner, KeyId.valueOf(masterKey));
        }
        if (dataKey != null && !NAME.matcher(dataKey).matches()) {
            throw new IllegalArgumentException("Expected the id of a data key");
        }
        return dataKey == null ? secrets(owner) : named(owner, dataKey);
    }

    /** As the query of an address, without the question mark. */
    String query() {
        String query = ACCOUNT + "=" + encoded(account.value());
        return switch (kind) {
            case SECRETS -> query;
            case CURRENT -> query + "&" + MASTER_KEY + "=" + encoded(id);
            case NAMED -> query + "&" + DATA_KEY + "=" + encoded(id);
        };
    }

    /** The answer of a vault as a lease; the caller wipes it. */
    Lease answeredBy(DataKeys keys) {
        if (kind == Kind.SECRETS) {
            AccountSecrets secrets = keys.secrets(account);
            return Lease.of(account, secrets);
        }
        String name = String.valueOf(id);
        DataKey key = kind == Kind.CURRENT ? keys.current(account, new KeyId(name)) : keys.named(account, name);
        return Lease.of(key);
    }

    /** Whether a lease is of what was asked for. */
    boolean isAnsweredBy(Lease lease) {
        return lease.account().equals(account)
                && switch (kind) {
                    case SECRETS -> lease.encryption() == null;
                    case CURRENT ->
                        lease.encryption() != null
                                && lease.encryption().keyId().value().equals(id);
                    case NAMED ->
                        lease.encryption() != null
                                && lease.encryption().dataKeyId().equals(id);
                };
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SECRETS -> "the secrets of account " + account;
            case CURRENT -> "the data key under " + id + " of account " + account;
            case NAMED -> "data key " + id + " of account " + account;
        };
    }
}
