package imageferry.deploy.service;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.token.Tokens;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.readside.TokenAudience;
import imageferry.query.access.Callers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The read side's callers are who holds an active access key of the command side. An unknown key costs as much as a wrong secret. */
@Component
@OnRole(Role.API)
final class AccessKeyCallers implements Callers {
    private static final SecretBytes NOBODYS = new SecretBytes(new byte[30]);

    private final AccessKeys accessKeys;
    private final Tokens tokens;

    AccessKeyCallers(AccessKeys accessKeys, Tokens tokens) {
        this.accessKeys = accessKeys;
        this.tokens = tokens;
    }

    @Override
    public Optional<AccountId> authenticate(String accessKeyId, String secret) {
        Optional<AccessKey> key = accessKeys.find(accessKeyId);
        byte[] wanted = key.map(AccessKey::secret).orElse(NOBODYS).copy();
        boolean same = MessageDigest.isEqual(wanted, secret.getBytes(StandardCharsets.UTF_8));
        Arrays.fill(wanted, (byte) 0);
        return key.filter(found -> same && found.active()).map(AccessKey::accountId);
    }

    @Override
    public Optional<AccountId> bearer(String token) {
        return tokens.account(TokenAudience.USERS, token);
    }
}
