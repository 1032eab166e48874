package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.WrittenIds;
import imageferry.events.ids.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of this installation. */
@Component
class KnownAccounts {
    private final JdbcClient jdbc;

    KnownAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account that a caller wrote; empty when there is none, as well when no account could be called so. */
    Optional<AccountId> find(String text) {
        return WrittenIds.wellFormed(text, AccountId::valueOf).filter(this::exists);
    }

    private boolean exists(AccountId account) {
        return jdbc.sql("select exists (select from domain_event_entry where aggregate_identifier = ?"
                        + " and sequence_number = 0 and payload_type = 'AccountOpened')")
                .param(account.value())
                .query(Boolean.class)
                .single();
    }
}
