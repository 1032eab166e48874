package imageferry.command.account;

import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;

/** An account, its commands and its events. */
final class SampleAccount {
    static final AccountId ACCOUNT = new AccountId("1000000000000001");
    static final AccessKeyId KEY = new AccessKeyId("FERRY0001");

    static final AccountOpened OPENED = new AccountOpened(ACCOUNT);
    static final AccessKeyIssued ISSUED = new AccessKeyIssued(ACCOUNT, KEY);
    static final AccessRefused REFUSED =
            new AccessRefused(ACCOUNT, "DeleteImage", "m-bp100000000000000000", "IMAGE_NOT_FOUND");

    private SampleAccount() {}

    static OpenAccount open() {
        return new OpenAccount(ACCOUNT);
    }

    static IssueAccessKey issue() {
        return new IssueAccessKey(ACCOUNT, KEY);
    }

    static RecordRefusal refuse() {
        return new RecordRefusal(ACCOUNT, "DeleteImage", "m-bp100000000000000000", "IMAGE_NOT_FOUND");
    }
}
