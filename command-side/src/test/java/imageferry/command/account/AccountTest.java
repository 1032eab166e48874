package imageferry.command.account;

import static imageferry.command.account.SampleAccount.ISSUED;
import static imageferry.command.account.SampleAccount.OPENED;
import static imageferry.command.account.SampleAccount.REFUSED;

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
}
