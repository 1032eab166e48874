package imageferry.command.account;

import static imageferry.command.account.AccountStatus.OPEN;

import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.account.AccountEvent;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every command does to an account. */
class AccountTransitionsTest extends TransitionsContract<Account, AccountStatus, AccountEvent> {
    @Override
    protected Map<AccountStatus, List<AccountEvent>> histories() {
        return Map.of(OPEN, List.of(SampleAccount.OPENED));
    }

    @Override
    protected List<Rule<AccountStatus>> rules() {
        return List.of(
                on(SampleAccount.issue()).emits(Set.of(OPEN), AccessKeyIssued.class),
                on(SampleAccount.refuse()).emits(Set.of(OPEN), AccessRefused.class));
    }

    private static Rule<AccountStatus> on(Object command) {
        return Rule.of(AccountStatus.class, command);
    }

    @Override
    protected Class<Account> aggregate() {
        return Account.class;
    }

    @Override
    protected Class<AccountStatus> statuses() {
        return AccountStatus.class;
    }

    @Override
    protected Map<Class<? extends AccountEvent>, AccountStatus> beginnings() {
        return AccountTransitions.BEGINNINGS;
    }

    @Override
    protected Map<AccountStatus, Map<Class<? extends AccountEvent>, AccountStatus>> table() {
        return AccountTransitions.TABLE;
    }

    @Override
    protected AccountStatus statusOf(Account aggregate) {
        return aggregate.status();
    }
}
