package imageferry.query.exchange;

import imageferry.events.ids.AccountId;
import imageferry.events.readside.ReadSideUnavailableException;
import imageferry.events.readside.TokenAudience;
import imageferry.query.access.Callers;
import imageferry.query.access.OwnWrites;
import imageferry.query.position.ViewPosition;
import imageferry.query.token.TokenRefusedException;
import imageferry.query.token.TokenVerifier;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers of a process that has no access keys: whoever shows one is exchanged for a signed token of a command node, which is checked and
 * remembered for half a minute; whoever brings such a token is taken at once. A command node that is away is waited for by nobody: then only
 * those are known who were a moment ago, and nobody waits for his own writes.
 */
public final class ExchangedCallers implements Callers, OwnWrites {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangedCallers.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CommandNode node;
    private final TokenVerifier verifier;
    private final ViewPosition position;
    private final KnownTokens known;

    public ExchangedCallers(
            CommandNode node, TokenVerifier verifier, ViewPosition position, Clock clock, SecureRandom random) {
        this.node = node;
        this.verifier = verifier;
        this.position = position;
        this.known = new KnownTokens(clock, REMEMBERED, random);
    }

    @Override
    public Optional<AccountId> authenticate(String accessKeyId, String secret) {
        Optional<AccountId> account = known.of(accessKeyId, secret).map(KnownTokens.Known::account);
        return account.isPresent() ? account : exchange(accessKeyId, secret);
    }

    /** @throws TokenRefusedException with the reason, when the token is not taken */
    @Override
    public Optional<AccountId> bearer(String token) {
        AccountId account = verifier.account(TokenAudience.USERS, token);
        known.keep(token, account);
        return Optional.of(account);
    }

    @Override
    public void await(AccountId account) {
        known.of(account).ifPresent(token -> await(token.token()));
    }

    private Optional<AccountId> exchange(String accessKeyId, String secret) {
        try {
            Optional<String> token = node.token(accessKeyId, secret);
            Optional<AccountId> account = token.map(issued -> verifier.account(TokenAudience.USERS, issued));
            account.ifPresent(owner -> known.keep(accessKeyId, secret, token.orElseThrow(), owner));
            return account;
        } catch (IOException e) {
            throw new ReadSideUnavailableException("No command node can tell whose access key it is", e);
        } catch (TokenRefusedException e) {
            throw new ReadSideUnavailableException("The token of the command node is not taken: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadSideUnavailableException("Nobody waits for the command node any more", e);
        }
    }

    private void await(String token) {
        try {
            node.writes(token).ifPresent(written -> position.await(written, PATIENCE));
        } catch (IOException e) {
            LOG.info("What was written cannot be waited for: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadSideUnavailableException("Nobody waits for the command node any more", e);
        }
    }
}
