package imageferry.command.tenancy;

import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.account.AccountEvent.DefaultEncryptionDisabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionEnabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionKeyChanged;
import imageferry.events.account.AccountEvent.QuotaChanged;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps accounts, their default encryption and their quotas in step with their events, in the transaction that appends them. */
@Component
@ProcessingGroup("tenancy")
class AccountRecorder {
    private final JdbcClient jdbc;

    AccountRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AccountOpened event, @Timestamp Instant at) {
        jdbc.sql("insert into account (account_id, opened_at) values (?, ?) on conflict do nothing")
                .params(event.accountId().value(), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(DefaultEncryptionEnabled event) {
        encrypt(event.accountId(), event.regionId(), event.keyId());
    }

    @EventHandler
    void on(DefaultEncryptionKeyChanged event) {
        encrypt(event.accountId(), event.regionId(), event.keyId());
    }

    @EventHandler
    void on(DefaultEncryptionDisabled event) {
        jdbc.sql("update default_encryption set enabled = false where account_id = ? and region_id = ?")
                .params(event.accountId().value(), event.regionId().value())
                .update();
    }

    @EventHandler
    void on(QuotaChanged event) {
        jdbc.sql("delete from account_quota where account_id = ? and quota = ?")
                .params(event.accountId().value(), event.quota().name())
                .update();
        Integer limit = event.limit();
        if (limit != null) {
            jdbc.sql("insert into account_quota (account_id, quota, places) values (?, ?, ?)")
                    .params(event.accountId().value(), event.quota().name(), limit)
                    .update();
        }
    }

    private void encrypt(AccountId account, RegionId region, KeyId key) {
        jdbc.sql("insert into default_encryption (account_id, region_id, enabled, key_id) values (?, ?, true, ?)"
                        + " on conflict (account_id, region_id) do update set enabled = true, key_id = excluded.key_id")
                .params(account.value(), region.value(), key.value())
                .update();
    }
}
