package imageferry.command.account;

import static imageferry.command.account.SampleAccount.ACCOUNT;
import static imageferry.command.account.SampleAccount.ACTIVATED;
import static imageferry.command.account.SampleAccount.CUSTOMER_KEY;
import static imageferry.command.account.SampleAccount.DEACTIVATED;
import static imageferry.command.account.SampleAccount.DELETED;
import static imageferry.command.account.SampleAccount.DISABLED;
import static imageferry.command.account.SampleAccount.ENABLED;
import static imageferry.command.account.SampleAccount.HANGZHOU;
import static imageferry.command.account.SampleAccount.ISSUED;
import static imageferry.command.account.SampleAccount.OPENED;
import static imageferry.command.account.SampleAccount.REFUSED;
import static imageferry.command.account.SampleAccount.ROLE;
import static imageferry.command.account.SampleAccount.ROLE_CREATED;
import static imageferry.command.account.SampleAccount.ROLE_DELETED;
import static imageferry.command.account.SampleAccount.SECOND_ISSUED;
import static imageferry.command.account.SampleAccount.SERVICE_KEY;
import static imageferry.command.account.SampleAccount.SHANGHAI;
import static imageferry.command.account.SampleAccount.TRUST;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.acceptance.Acceptance;
import imageferry.command.refusal.RefusalReason;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.DefaultEncryptionEnabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionKeyChanged;
import imageferry.events.account.AccountEvent.QuotaChanged;
import imageferry.events.account.AccountEvent.RoleUpdated;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccessKeyId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountTest {
    private final FixtureConfiguration<Account> account = new AggregateTestFixture<>(Account.class);

    @Test
    void an_account_is_opened() {
        account.givenNoPriorActivity().when(SampleAccount.open()).expectEvents(OPENED);
    }

    @Test
    void opening_an_account_twice_changes_nothing() {
        account.given(OPENED)
                .when(SampleAccount.open())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_access_key_is_issued() {
        account.given(OPENED).when(SampleAccount.issue()).expectEvents(ISSUED);
    }

    @Test
    void issuing_the_same_access_key_twice_changes_nothing() {
        account.given(OPENED, ISSUED)
                .when(SampleAccount.issue())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void every_refusal_is_recorded() {
        account.given(OPENED, REFUSED).when(SampleAccount.refuse()).expectEvents(REFUSED);
    }

    @Test
    void an_account_has_two_access_keys_at_a_time() {
        account.given(OPENED, ISSUED, SECOND_ISSUED)
                .when(new IssueAccessKey(ACCOUNT, new AccessKeyId("FERRY0003"), 2))
                .expectException(refusedFor(RefusalReason.ACCESS_KEYS_TOO_MANY));
    }

    @Test
    void an_inactive_key_counts_until_it_is_deleted() {
        AccessKeyId third = new AccessKeyId("FERRY0003");
        account.given(OPENED, ISSUED, SECOND_ISSUED, DEACTIVATED)
                .when(new IssueAccessKey(ACCOUNT, third, 2))
                .expectException(refusedFor(RefusalReason.ACCESS_KEYS_TOO_MANY));
        account.given(OPENED, ISSUED, SECOND_ISSUED, DEACTIVATED, DELETED)
                .when(new IssueAccessKey(ACCOUNT, third, 2))
                .expectEvents(new AccessKeyIssued(ACCOUNT, third));
    }

    @Test
    void an_access_key_is_switched_off_and_on() {
        account.given(OPENED, ISSUED).when(SampleAccount.deactivate()).expectEvents(DEACTIVATED);
        account.given(OPENED, ISSUED, DEACTIVATED)
                .when(SampleAccount.activate())
                .expectEvents(ACTIVATED);
        account.given(OPENED, ISSUED, DEACTIVATED, ACTIVATED)
                .when(SampleAccount.deactivate())
                .expectEvents(DEACTIVATED);
    }

    @Test
    void switching_to_what_is_changes_nothing() {
        account.given(OPENED, ISSUED).when(SampleAccount.activate()).expectNoEvents();
        account.given(OPENED, ISSUED, DEACTIVATED)
                .when(SampleAccount.deactivate())
                .expectNoEvents();
    }

    @Test
    void a_deleted_access_key_is_unknown() {
        for (Object command : List.of(SampleAccount.deactivate(), SampleAccount.activate(), SampleAccount.delete())) {
            account.given(OPENED, ISSUED, DELETED)
                    .when(command)
                    .expectException(refusedFor(RefusalReason.ACCESS_KEY_NOT_FOUND));
        }
    }

    @Test
    @Acceptance("B6")
    void the_first_default_key_is_the_service_key_and_a_later_one_is_remembered() {
        account.given(OPENED).when(SampleAccount.enable()).expectEvents(ENABLED);
        DefaultEncryptionKeyChanged changed =
                new DefaultEncryptionKeyChanged(ACCOUNT, HANGZHOU, SERVICE_KEY, CUSTOMER_KEY);
        account.given(OPENED, ENABLED).when(SampleAccount.changeKey()).expectEvents(changed);
        account.given(OPENED, ENABLED, changed, DISABLED)
                .when(SampleAccount.enable())
                .expectEvents(new DefaultEncryptionEnabled(ACCOUNT, HANGZHOU, CUSTOMER_KEY));
    }

    @Test
    void default_encryption_is_on_or_off_in_each_region() {
        account.given(OPENED, ENABLED)
                .when(SampleAccount.enable())
                .expectException(refusedFor(RefusalReason.DEFAULT_ENCRYPTION_ON));
        account.given(OPENED, ENABLED, DISABLED)
                .when(SampleAccount.changeKey())
                .expectException(refusedFor(RefusalReason.DEFAULT_ENCRYPTION_OFF));
        account.given(OPENED, ENABLED)
                .when(new ChangeDefaultEncryptionKey(ACCOUNT, SHANGHAI, CUSTOMER_KEY))
                .expectException(refusedFor(RefusalReason.DEFAULT_ENCRYPTION_OFF));
    }

    @Test
    void a_role_keeps_what_a_change_does_not_name() {
        account.given(OPENED, ROLE_CREATED)
                .when(SampleAccount.changeRole())
                .expectEvents(new RoleUpdated(ACCOUNT, ROLE, "carries more", TRUST, 3600));
        account.given(OPENED, ROLE_CREATED)
                .when(new ChangeRole(ACCOUNT, ROLE, null, null, null))
                .expectNoEvents();
    }

    @Test
    void role_names_differ_in_more_than_case() {
        account.given(OPENED, ROLE_CREATED)
                .when(new AddRole(ACCOUNT, "pORTER", "300000000000000002", "", TRUST, 3600, 2))
                .expectException(refusedFor(RefusalReason.ROLE_EXISTS));
        account.given(OPENED, ROLE_CREATED)
                .when(new AddRole(ACCOUNT, "Pilot", "300000000000000002", "", TRUST, 3600, 1))
                .expectException(refusedFor(RefusalReason.ROLES_TOO_MANY));
        account.given(OPENED, ROLE_CREATED, ROLE_DELETED)
                .when(SampleAccount.addRole())
                .expectEvents(ROLE_CREATED);
    }

    @Test
    void a_quota_that_is_already_so_changes_nothing() {
        QuotaChanged five = new QuotaChanged(ACCOUNT, Quota.IMAGES, 5);
        account.given(OPENED, five).when(SampleAccount.changeQuota()).expectNoEvents();
        account.given(OPENED, five)
                .when(new ChangeQuota(ACCOUNT, Quota.IMAGES, null))
                .expectEvents(new QuotaChanged(ACCOUNT, Quota.IMAGES, null));
        account.given(OPENED).when(new ChangeQuota(ACCOUNT, Quota.IMAGES, null)).expectNoEvents();
    }
}
