package imageferry.command.uniqueness;

import imageferry.events.ids.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers given under client tokens: the same token and parameters get the same answer. Safe for use by many threads. */
@Component
public class ClientTokens {
    private final JdbcClient jdbc;

    public ClientTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A use of a token.
     *
     * @param digest of all parameters that matter
     */
    public record TokenUse(AccountId account, String action, String token, String digest) {}

    /** What was answered under a token, and to which parameters. */
    public record EarlierAnswer(String digest, String answer) {}

    /**
     * Takes the token in the caller's transaction; a use that is under way elsewhere is waited for.
     *
     * @return empty when the token is new, and then the answer must be {@linkplain #keep kept} in this transaction
     */
    public Optional<EarlierAnswer> take(TokenUse use) {
        int taken = jdbc.sql("insert into client_token (account_id, action, token, digest) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(use.account().value(), use.action(), use.token(), use.digest())
                .update();
        if (taken > 0) {
            return Optional.empty();
        }
        return jdbc.sql("select digest, answer from client_token where account_id = ? and action = ? and token = ?")
                .params(use.account().value(), use.action(), use.token())
                .query(EarlierAnswer.class)
                .optional();
    }

    /** Keeps the answer to the first use, in the same transaction. */
    public void keep(TokenUse use, String answer) {
        jdbc.sql("update client_token set answer = ? where account_id = ? and action = ? and token = ?")
                .params(answer, use.account().value(), use.action(), use.token())
                .update();
    }
}
