package imageferry.command.account;

import static imageferry.command.account.AccountStatus.OPEN;

import imageferry.events.account.AccountEvent;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.AccountOpened;
import java.util.Map;

/** The life of an account as a table: what may happen in each status, and the status that follows. */
final class AccountTransitions {
    static final Map<Class<? extends AccountEvent>, AccountStatus> BEGINNINGS = Map.of(AccountOpened.class, OPEN);

    static final Map<AccountStatus, Map<Class<? extends AccountEvent>, AccountStatus>> TABLE = Map.of(
            OPEN,
            Map.of(
                    AccessKeyIssued.class, OPEN,
                    AccessRefused.class, OPEN));

    private AccountTransitions() {}

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static AccountStatus after(AccountStatus status, AccountEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
