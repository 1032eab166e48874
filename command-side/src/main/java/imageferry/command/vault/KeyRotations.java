package imageferry.command.vault;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.AddKeyVersion;
import imageferry.command.refusal.Refused;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyVersionCause;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes new versions of master keys: when asked, and when the time has come. */
@Component
@OnRole({Role.API, Role.SAGA})
class KeyRotations {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotations.class);

    private final JdbcClient jdbc;
    private final Commands commands;
    private final MasterKeyVersions versions;
    private final SecretSource secrets;
    private final Clock clock;

    KeyRotations(JdbcClient jdbc, Commands commands, MasterKeyVersions versions, SecretSource secrets, Clock clock) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.versions = versions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Makes a version; its material and the key's event commit together. Refused by the key, nothing is made. */
    KeyVersionId rotate(AccountId account, KeyId key, KeyVersionCause cause, Origin origin) {
        return commands.inOneTransaction(() -> {
            KeyVersionId version = new KeyVersionId(secrets.uuid());
            commands.send(new AddKeyVersion(key, account, version, cause, clock.instant()), origin);
            versions.makeNext(account, key, version);
            return version;
        });
    }

    /** Rotates every key whose time has come and that can be used. */
    void carryOut() {
        for (Due due : jdbc.sql("select key_id, account_id from key_state where rotation_due and state = 'ENABLED'")
                .query((row, number) -> new Due(new AccountId(row.getString(2)), new KeyId(row.getString(1))))
                .list()) {
            try {
                KeyVersionId version = rotate(
                        due.account, due.key, KeyVersionCause.SCHEDULE, Origin.system(due.account, secrets.uuid()));
                LOG.info("Key {} has the new version {}", due.key, version);
            } catch (Refused e) {
                // another process was first, or the key was disabled meanwhile
                LOG.debug("Key {} was not rotated: {}", due.key, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Key {} could not be rotated", due.key, e);
            }
        }
    }

    private record Due(AccountId account, KeyId key) {}
}
