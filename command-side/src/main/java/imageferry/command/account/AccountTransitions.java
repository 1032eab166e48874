package imageferry.command.account;

import static imageferry.command.account.AccountStatus.OPEN;

import imageferry.events.account.AccountEvent;
import imageferry.events.account.AccountEvent.AccessKeyActivated;
import imageferry.events.account.AccountEvent.AccessKeyDeactivated;
import imageferry.events.account.AccountEvent.AccessKeyDeleted;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.account.AccountEvent.DefaultEncryptionDisabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionEnabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionKeyChanged;
import imageferry.events.account.AccountEvent.QuotaChanged;
import imageferry.events.account.AccountEvent.RoleCreated;
import imageferry.events.account.AccountEvent.RoleDeleted;
import imageferry.events.account.AccountEvent.RoleUpdated;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The life of an account as a table: what may happen in each status, and the status that follows. */
final class AccountTransitions {
    static final Map<Class<? extends AccountEvent>, AccountStatus> BEGINNINGS = Map.of(AccountOpened.class, OPEN);

    static final Map<AccountStatus, Map<Class<? extends AccountEvent>, AccountStatus>> TABLE = Map.of(
            OPEN,
            Stream.<Class<? extends AccountEvent>>of(
                            AccessKeyIssued.class,
                            AccessKeyDeactivated.class,
                            AccessKeyActivated.class,
                            AccessKeyDeleted.class,
                            DefaultEncryptionEnabled.class,
                            DefaultEncryptionDisabled.class,
                            DefaultEncryptionKeyChanged.class,
                            RoleCreated.class,
                            RoleUpdated.class,
                            RoleDeleted.class,
                            QuotaChanged.class,
                            AccessRefused.class)
                    .collect(Collectors.toUnmodifiableMap(event -> event, event -> OPEN)));

    private AccountTransitions() {}

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static AccountStatus after(AccountStatus status, AccountEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
