package imageferry.command.tenancy;

import imageferry.events.account.AccountEvent.RoleCreated;
import imageferry.events.account.AccountEvent.RoleDeleted;
import imageferry.events.account.AccountEvent.RoleUpdated;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the roles of accounts in step with their events, in the transaction that appends them. */
@Component
@ProcessingGroup("tenancy")
class RoleRecorder {
    private final JdbcClient jdbc;

    RoleRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(RoleCreated event, @Timestamp Instant at) {
        jdbc.sql("insert into account_role (account_id, role_key, role_name, role_id, description, trust_policy,"
                        + " max_session_seconds, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.accountId().value(),
                        AccountRole.key(event.roleName()),
                        event.roleName(),
                        event.roleId(),
                        event.description(),
                        event.trustPolicy(),
                        event.maxSessionSeconds(),
                        at.atOffset(ZoneOffset.UTC),
                        at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(RoleUpdated event, @Timestamp Instant at) {
        jdbc.sql("update account_role set description = ?, trust_policy = ?, max_session_seconds = ?, updated_at = ?"
                        + " where account_id = ? and role_key = ?")
                .params(
                        event.description(),
                        event.trustPolicy(),
                        event.maxSessionSeconds(),
                        at.atOffset(ZoneOffset.UTC),
                        event.accountId().value(),
                        AccountRole.key(event.roleName()))
                .update();
    }

    @EventHandler
    void on(RoleDeleted event) {
        jdbc.sql("delete from account_role where account_id = ? and role_key = ?")
                .params(event.accountId().value(), AccountRole.key(event.roleName()))
                .update();
    }
}
