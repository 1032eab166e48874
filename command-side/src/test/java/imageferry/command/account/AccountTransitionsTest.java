package imageferry.command.account;

import static imageferry.command.account.AccountStatus.OPEN;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.account.AccountEvent;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.DefaultEncryptionEnabled;
import imageferry.events.account.AccountEvent.QuotaChanged;
import imageferry.events.account.AccountEvent.RoleCreated;
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
                on(SampleAccount.deactivate()).refusedElsewhere(RefusalReason.ACCESS_KEY_NOT_FOUND),
                on(SampleAccount.activate()).refusedElsewhere(RefusalReason.ACCESS_KEY_NOT_FOUND),
                on(SampleAccount.delete()).refusedElsewhere(RefusalReason.ACCESS_KEY_NOT_FOUND),
                on(SampleAccount.enable()).emits(Set.of(OPEN), DefaultEncryptionEnabled.class),
                on(SampleAccount.disable()).harmlessElsewhere(),
                on(SampleAccount.changeKey()).refusedElsewhere(RefusalReason.DEFAULT_ENCRYPTION_OFF),
                on(SampleAccount.addRole()).emits(Set.of(OPEN), RoleCreated.class),
                on(SampleAccount.changeRole()).refusedElsewhere(RefusalReason.ROLE_NOT_FOUND),
                on(SampleAccount.removeRole()).refusedElsewhere(RefusalReason.ROLE_NOT_FOUND),
                on(SampleAccount.changeQuota()).emits(Set.of(OPEN), QuotaChanged.class),
                on(SampleAccount.refuse()).emits(Set.of(OPEN), AccessRefused.class));
    }

    @Override
    protected List<Visit<AccountEvent>> visits() {
        List<AccountEvent> issued = List.of(SampleAccount.OPENED, SampleAccount.ISSUED);
        List<AccountEvent> inactive = List.of(SampleAccount.OPENED, SampleAccount.ISSUED, SampleAccount.DEACTIVATED);
        List<AccountEvent> encrypting = List.of(SampleAccount.OPENED, SampleAccount.ENABLED);
        List<AccountEvent> trusting = List.of(SampleAccount.OPENED, SampleAccount.ROLE_CREATED);
        return List.of(
                new Visit<>(issued, SampleAccount.deactivate()),
                new Visit<>(issued, SampleAccount.delete()),
                new Visit<>(inactive, SampleAccount.activate()),
                new Visit<>(encrypting, SampleAccount.disable()),
                new Visit<>(encrypting, SampleAccount.changeKey()),
                new Visit<>(trusting, SampleAccount.changeRole()),
                new Visit<>(trusting, SampleAccount.removeRole()));
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
