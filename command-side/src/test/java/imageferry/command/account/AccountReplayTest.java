package imageferry.command.account;

import static imageferry.command.account.SampleAccount.ACCOUNT;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
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
        AccessKeyId key = oneOf(random, SampleAccount.KEY, SampleAccount.SECOND_KEY, new AccessKeyId("FERRY0003"));
        return oneOf(
                random,
                SampleAccount.open(),
                SampleAccount.refuse(),
                new IssueAccessKey(ACCOUNT, key, 2),
                new DeactivateAccessKey(ACCOUNT, key),
                new ActivateAccessKey(ACCOUNT, key),
                new DeleteAccessKey(ACCOUNT, key),
                anySetting(random),
                anyRole(random));
    }

    private Object anySetting(Random random) {
        RegionId region = oneOf(random, SampleAccount.HANGZHOU, SampleAccount.SHANGHAI);
        KeyId key = oneOf(random, SampleAccount.SERVICE_KEY, SampleAccount.CUSTOMER_KEY);
        return oneOf(
                random,
                new EnableDefaultEncryption(ACCOUNT, region, key),
                new DisableDefaultEncryption(ACCOUNT, region),
                new ChangeDefaultEncryptionKey(ACCOUNT, region, key),
                new ChangeQuota(ACCOUNT, oneOf(random, Quota.values()), random.nextInt(3)),
                new ChangeQuota(ACCOUNT, oneOf(random, Quota.values()), null));
    }

    private Object anyRole(Random random) {
        String name = oneOf(random, "Porter", "porter", "Pilot");
        return oneOf(
                random,
                new AddRole(ACCOUNT, name, "300000000000000001", "carries", "{}", 3600, 2),
                new ChangeRole(ACCOUNT, name, oneOf(random, "a", "b"), null, 7200),
                new RemoveRole(ACCOUNT, name));
    }
}
