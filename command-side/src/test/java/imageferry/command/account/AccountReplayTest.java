package imageferry.command.account;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import imageferry.events.ids.AccessKeyId;
import java.util.Random;

class AccountReplayTest extends ReplayContract<Account> {
    @Override
    protected Class<Account> aggregate() {
        return Account.class;
    }

    @Override
    protected DomainEvent beginning() {
        return SampleAccount.OPENED;
    }

    @Override
    protected Object anyCommand(Random random) {
        AccessKeyId key = oneOf(random, SampleAccount.KEY, new AccessKeyId("FERRY0002"));
        return oneOf(
                random, SampleAccount.open(), SampleAccount.refuse(), new IssueAccessKey(SampleAccount.ACCOUNT, key));
    }
}
