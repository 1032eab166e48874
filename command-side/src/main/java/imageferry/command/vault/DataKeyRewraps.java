package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.RecordDataKeyRewrapped;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.Encryption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts data keys that lie under an older version of their master key under the newest one: each in a transaction of its own, with its
 * event. Their material stays the same, so nothing stored under them is touched, and both before and after everything can be read.
 */
@Component
@OnRole({Role.API, Role.SAGA})
class DataKeyRewraps {
    private static final Logger LOG = LoggerFactory.getLogger(DataKeyRewraps.class);
    private static final int AT_ONCE = 100;
    private static final String STALE = "select d.*, n.key_version_id as newest from data_key d"
            + " join key_state k on k.key_id = d.key_id and k.state not in ('DESTROYING', 'DESTROYED')"
            + " cross join lateral (select v.key_version_id from cmk_version v where v.key_id = d.key_id"
            + " order by v.number desc limit 1) n where d.key_version_id <> n.key_version_id and d.data_key_id > ?"
            + " order by d.data_key_id limit " + AT_ONCE;

    private final JdbcClient jdbc;
    private final Commands commands;
    private final MasterKeyVersions versions;
    private final SecretSource secrets;

    DataKeyRewraps(JdbcClient jdbc, Commands commands, MasterKeyVersions versions, SecretSource secrets) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.versions = versions;
        this.secrets = secrets;
    }

    /** Rewraps all that lie under an older version. */
    void carryOut() {
        String after = "";
        List<Stale> found;
        do {
            found = jdbc.sql(STALE)
                    .param(after)
                    .query((row, number) ->
                            new Stale(DataKeyRow.read(row, number), new KeyVersionId(row.getString("newest"))))
                    .list();
            found.forEach(this::attempt);
            after = found.isEmpty() ? after : found.get(found.size() - 1).name();
        } while (found.size() == AT_ONCE);
    }

    private void attempt(Stale stale) {
        try {
            rewrap(stale);
        } catch (Refused e) {
            // another process was first, or there is a newer version already
            LOG.debug("Data key {} was not rewrapped: {}", stale.name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Data key {} could not be rewrapped", stale.name(), e);
        }
    }

    private void rewrap(Stale stale) {
        Encryption old = stale.row.encryption();
        Encryption names = new Encryption(old.keyId(), stale.newest, old.dataKeyId(), old.dataKeyGeneration());
        byte[] wrapped = wrappedAnew(stale.row, names);
        commands.inOneTransaction(() -> {
            commands.send(
                    new RecordDataKeyRewrapped(
                            old.keyId(), old.dataKeyId(), old.dataKeyGeneration(), old.keyVersionId(), stale.newest),
                    Origin.system(stale.row.account(), secrets.uuid()));
            return replace(stale, wrapped);
        });
    }

    private int replace(Stale stale, byte[] wrapped) {
        int rows = jdbc.sql("update data_key set key_version_id = ?, wrapped = ?"
                        + " where data_key_id = ? and key_version_id = ?")
                .params(
                        stale.newest.value(),
                        wrapped,
                        stale.name(),
                        stale.row.encryption().keyVersionId().value())
                .update();
        if (rows == 0) {
            throw new Refused(
                    RefusalReason.STEP_OUT_OF_ORDER,
                    "Expected data key " + stale.name() + " under an older version, but it was rewrapped meanwhile");
        }
        return rows;
    }

    private byte[] wrappedAnew(DataKeyRow row, Encryption names) {
        KeyId key = names.keyId();
        SecretBytes older = versions.open(row.account(), key, row.encryption().keyVersionId());
        SecretBytes newest = versions.open(row.account(), key, names.keyVersionId());
        try {
            SecretBytes material = row.unwrap(older);
            try {
                return Wrapping.wrap(newest, DataKeyRow.context(row.account(), names), material);
            } finally {
                material.wipe();
            }
        } finally {
            older.wipe();
            newest.wipe();
        }
    }

    private record Stale(DataKeyRow row, KeyVersionId newest) {
        String name() {
            return row.encryption().dataKeyId();
        }
    }
}
