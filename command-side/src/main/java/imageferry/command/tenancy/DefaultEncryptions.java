package imageferry.command.tenancy;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What accounts have set for the encryption of new disks (acceptance B6), as of the last commit. Safe for use by many threads. */
@Component
public class DefaultEncryptions {
    private final JdbcClient jdbc;

    public DefaultEncryptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether all new disks of the account in the region must be encrypted. */
    public boolean isOn(AccountId account, RegionId region) {
        return key(account, region, true).isPresent();
    }

    /** The account's default key in the region, while default encryption is on there. */
    public Optional<KeyId> key(AccountId account, RegionId region) {
        return key(account, region, true);
    }

    /** The key that default encryption in the region has, or would have when it were enabled again; empty when it never was. */
    public Optional<KeyId> rememberedKey(AccountId account, RegionId region) {
        return key(account, region, false);
    }

    private Optional<KeyId> key(AccountId account, RegionId region, boolean onlyOn) {
        return jdbc.sql("select key_id from default_encryption where account_id = ? and region_id = ?"
                        + " and (enabled or not ?)")
                .params(account.value(), region.value(), onlyOn)
                .query(String.class)
                .optional()
                .map(KeyId::new);
    }
}
