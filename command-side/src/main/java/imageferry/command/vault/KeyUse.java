package imageferry.command.vault;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says whether a master key can be used now, from the state that is committed with the key's events. */
@Component
class KeyUse {
    private final JdbcClient jdbc;

    KeyUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refused when it is not the account's, or not enabled */
    void requireEnabled(AccountId account, KeyId key) {
        RecordedState state = jdbc.sql("select state from key_state where key_id = ? and account_id = ?")
                .params(key.value(), account.value())
                .query(String.class)
                .optional()
                .map(RecordedState::valueOf)
                .orElse(RecordedState.DESTROYED);
        if (state != RecordedState.ENABLED) {
            throw new Refused(reason(state), "Expected to use an enabled key, but " + key + " is " + state.words());
        }
    }

    private static RefusalReason reason(RecordedState state) {
        return switch (state) {
            case DESTROYED -> RefusalReason.KEY_NOT_FOUND;
            case DISABLED, ENABLED -> RefusalReason.KEY_NOT_ENABLED;
            case PENDING_DELETION, DESTROYING -> RefusalReason.KEY_PENDING_DELETION;
        };
    }
}
