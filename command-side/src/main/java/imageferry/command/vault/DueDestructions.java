package imageferry.command.vault;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.PostponeKeyDestruction;
import imageferry.command.refusal.Refused;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Destroys the master keys whose waiting time is over. One that published snapshots depend on is given another day instead, as often as it
 * takes, unless its owner asked for its destruction by force: then it goes, and they can never be read again.
 */
@Component
@OnRole({Role.API, Role.SAGA})
class DueDestructions {
    static final Duration PUT_OFF = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(DueDestructions.class);
    private static final String DUE =
            "select k.key_id, k.account_id, k.forced, (select count(*) from published_content c"
                    + " where c.key_id = k.key_id and c.manifest is not null and not c.over) as snapshots"
                    + " from key_state k where k.destruction_due and k.state = 'PENDING_DELETION'";

    private final JdbcClient jdbc;
    private final Commands commands;
    private final KeyDestruction destruction;
    private final SecretSource secrets;
    private final Clock clock;

    DueDestructions(JdbcClient jdbc, Commands commands, KeyDestruction destruction, SecretSource secrets, Clock clock) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.destruction = destruction;
        this.secrets = secrets;
        this.clock = clock;
    }

    void carryOut() {
        List<Due> all = jdbc.sql(DUE)
                .query((row, number) -> new Due(
                        new KeyId(row.getString("key_id")),
                        new AccountId(row.getString("account_id")),
                        row.getBoolean("forced"),
                        row.getLong("snapshots")))
                .list();
        for (Due due : all) {
            try {
                carryOut(due);
            } catch (Refused e) {
                LOG.info("Key {} is not destroyed: {}", due.key, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Key {} could not be destroyed", due.key, e);
            }
        }
    }

    private void carryOut(Due due) {
        if (due.forced || due.snapshots == 0) {
            destruction.destroy(due.key);
            return;
        }
        Instant later = clock.instant().plus(PUT_OFF);
        commands.send(
                new PostponeKeyDestruction(due.key, due.snapshots, later), Origin.system(due.account, secrets.uuid()));
        LOG.warn("Key {} is not destroyed before {}: {} snapshots depend on it", due.key, later, due.snapshots);
    }

    private record Due(KeyId key, AccountId account, boolean forced, long snapshots) {}
}
