package imageferry.command.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import imageferry.events.ids.AccountId;
import imageferry.events.readside.TokenAudience;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Makes tokens, and knows again those that were made with the same key. Safe for use by many threads. */
public final class Tokens {
    private final String keyId;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Clock clock;

    public Tokens(TokenKey key, Clock clock) {
        this.keyId = key.key().getKeyID();
        this.clock = clock;
        try {
            this.signer = new ECDSASigner(key.key());
            this.verifier = new ECDSAVerifier(key.key().toPublicJWK());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("Expected a key that can sign", e);
        }
    }

    /** A token that speaks for the account from now on, so long. */
    public String issue(TokenAudience audience, AccountId account, Duration lifetime) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .audience(audience.claim())
                .subject(account.value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
        return token.serialize();
    }

    /** The account that a token of this installation speaks for, or empty when it is none, is for something else or is over. */
    public Optional<AccountId> account(TokenAudience audience, String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (!signed.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256) || !signed.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            Date end = claims.getExpirationTime();
            boolean good = claims.getAudience().equals(List.of(audience.claim()))
                    && end != null
                    && clock.instant().isBefore(end.toInstant());
            return good ? Optional.of(AccountId.valueOf(claims.getSubject())) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            // What cannot be read speaks for nobody.
            return Optional.empty();
        }
    }
}
