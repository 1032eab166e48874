package imageferry.command.vault;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the master key that a caller means. What is another's or destroyed does not exist. Answers from the command side's own tables,
 * so a key is found as soon as its making is committed. Safe for use by many threads.
 */
@Component
public class KeyNames {
    /** The alias of an account's service key. */
    public static final String SERVICE_ALIAS = "alias/acs/ecs";

    private static final Pattern ARN =
            Pattern.compile("acs:kms:[a-z0-9-]{0,64}:(?<account>[0-9]{1,16}):(?:key/(?<key>.+)|(?<alias>alias/.+))");
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9-]{1,64}");
    private static final Pattern ALIAS = Pattern.compile("alias/[\\x21-\\x7e]{1,255}");

    private final JdbcClient jdbc;

    public KeyNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The caller's key that the text names.
     *
     * @param text a key id, {@code alias/…}, or an ARN {@code acs:kms:{region}:{account}:key/{id}} (or {@code …:alias/…}); any text is
     *     allowed
     */
    public Optional<KeyId> resolve(AccountId caller, String text) {
        Matcher arn = ARN.matcher(text);
        if (arn.matches()) {
            if (!arn.group("account").equals(caller.value())) {
                return Optional.empty();
            }
            String key = arn.group("key");
            return key != null ? byId(caller, key) : byAlias(caller, arn.group("alias"));
        }
        return isAlias(text) ? byAlias(caller, text) : byId(caller, text);
    }

    /** Whether the text names an alias, so that what is missing is the alias and not the key. */
    public static boolean isAlias(String text) {
        Matcher arn = ARN.matcher(text);
        return text.startsWith("alias/") || (arn.matches() && arn.group("alias") != null);
    }

    private Optional<KeyId> byId(AccountId caller, String key) {
        if (!PLAIN.matcher(key).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("select key_id from key_state where key_id = ? and account_id = ? and state <> 'DESTROYED'")
                .params(key, caller.value())
                .query(String.class)
                .optional()
                .map(KeyId::new);
    }

    private Optional<KeyId> byAlias(AccountId caller, String alias) {
        if (!ALIAS.matcher(alias).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("select key_id from key_alias join key_state using (account_id, key_id)"
                        + " where account_id = ? and alias = ? and state <> 'DESTROYED'")
                .params(caller.value(), alias)
                .query(String.class)
                .optional()
                .map(KeyId::new);
    }
}
