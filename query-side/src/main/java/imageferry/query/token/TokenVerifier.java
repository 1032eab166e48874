package imageferry.query.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import imageferry.events.ids.AccountId;
import imageferry.events.readside.TokenAudience;
import imageferry.query.token.TokenRefusedException.Reason;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells for whom a token of a command node speaks. Safe for use by many threads. Clocks may differ by {@link #LEEWAY}; a difference beyond it
 * is told as what it most likely is.
 */
public final class TokenVerifier {
    /** Seconds by which the clocks of two nodes may differ without harm. */
    public static final Duration LEEWAY = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final PublicKeys keys;
    private final Clock clock;
    private final Consumer<String> refused;

    /**
     * Reads the keys.
     *
     * @param keys the file with the public keys of the command nodes
     * @param refused called with the reason, in a word, for each token that is refused
     * @throws IllegalArgumentException with a sentence for the operator when the file holds no keys
     */
    public TokenVerifier(Path keys, Clock clock, Consumer<String> refused) {
        this.keys = new PublicKeys(keys);
        this.clock = clock;
        this.refused = refused;
    }

    /** The account that the token speaks for. @throws TokenRefusedException when it is not good for this */
    public AccountId account(TokenAudience audience, String token) {
        try {
            return checked(audience, token);
        } catch (TokenRefusedException e) {
            refused.accept(e.reason().word());
            throw e;
        }
    }

    /** @throws TokenRefusedException when the token speaks for another account than the question does */
    public void requireSame(AccountId token, AccountId question) {
        if (!token.equals(question)) {
            refused.accept(Reason.ACCOUNT.word());
            throw new TokenRefusedException(Reason.ACCOUNT, "The token speaks for another account than the question.");
        }
    }

    private AccountId checked(TokenAudience audience, String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            requireSignature(signed);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            if (!claims.getAudience().equals(List.of(audience.claim()))) {
                throw new TokenRefusedException(Reason.AUDIENCE, "The token was not made for this.");
            }
            requireTime(claims);
            return AccountId.valueOf(claims.getSubject());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            TokenRefusedException none = new TokenRefusedException(Reason.MALFORMED, "What was sent is not a token.");
            none.initCause(e);
            throw none;
        }
    }

    private void requireSignature(SignedJWT signed) throws JOSEException {
        Optional<ECKey> key = signed.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                ? Optional.ofNullable(signed.getHeader().getKeyID()).flatMap(keys::find)
                : Optional.empty();
        if (key.isEmpty() || !signed.verify(new ECDSAVerifier(key.get()))) {
            throw new TokenRefusedException(
                    Reason.SIGNATURE, "The token is not signed by a command node that is known here.");
        }
    }

    private void requireTime(JWTClaimsSet claims) {
        Date made = claims.getIssueTime();
        Date end = claims.getExpirationTime();
        if (made == null || end == null || lifetime(made, end).compareTo(LONGEST) > 0) {
            throw new TokenRefusedException(
                    Reason.LIFETIME, "A token is good for " + LONGEST.toSeconds() + " s at most.");
        }
        Instant now = clock.instant();
        Duration early = Duration.between(now, made.toInstant());
        if (early.compareTo(LEEWAY) > 0) {
            throw new TokenRefusedException(
                    Reason.FUTURE,
                    "The token was made " + early.toSeconds()
                            + " s in the future: the clock of this node is behind that of the"
                            + " command node by at least that. It is " + now + " here.");
        }
        Duration late = Duration.between(end.toInstant(), now);
        if (late.compareTo(LEEWAY) > 0) {
            throw new TokenRefusedException(
                    Reason.EXPIRED,
                    "The token is over since " + late.toSeconds()
                            + " s: either it is old, or the clock of this node is ahead of that"
                            + " of the command node. It is " + now + " here.");
        }
    }

    private static Duration lifetime(Date made, Date end) {
        return Duration.between(made.toInstant(), end.toInstant());
    }
}
