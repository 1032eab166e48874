package imageferry.command.account;

import imageferry.events.account.AccountEvent.AccessKeyActivated;
import imageferry.events.account.AccountEvent.AccessKeyDeactivated;
import imageferry.events.account.AccountEvent.AccessKeyDeleted;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.account.AccountEvent.DefaultEncryptionDisabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionEnabled;
import imageferry.events.account.AccountEvent.RoleCreated;
import imageferry.events.account.AccountEvent.RoleDeleted;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;

/** An account, its commands and its events. */
final class SampleAccount {
    static final AccountId ACCOUNT = new AccountId("1000000000000001");
    static final AccessKeyId KEY = new AccessKeyId("FERRY0001");
    static final AccessKeyId SECOND_KEY = new AccessKeyId("FERRY0002");
    static final RegionId HANGZHOU = new RegionId("cn-hangzhou");
    static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    static final KeyId SERVICE_KEY = new KeyId("7906979c-8e06-46a2-be2d-68e3ccbc0001");
    static final KeyId CUSTOMER_KEY = new KeyId("7906979c-8e06-46a2-be2d-68e3ccbc0002");
    static final String ROLE = "Porter";
    static final String TRUST = "{}";

    static final AccountOpened OPENED = new AccountOpened(ACCOUNT);
    static final AccessKeyIssued ISSUED = new AccessKeyIssued(ACCOUNT, KEY);
    static final AccessKeyIssued SECOND_ISSUED = new AccessKeyIssued(ACCOUNT, SECOND_KEY);
    static final AccessKeyDeactivated DEACTIVATED = new AccessKeyDeactivated(ACCOUNT, KEY);
    static final AccessKeyActivated ACTIVATED = new AccessKeyActivated(ACCOUNT, KEY);
    static final AccessKeyDeleted DELETED = new AccessKeyDeleted(ACCOUNT, KEY);
    static final AccessRefused REFUSED =
            new AccessRefused(ACCOUNT, "DeleteImage", "m-bp100000000000000000", "IMAGE_NOT_FOUND");
    static final DefaultEncryptionEnabled ENABLED = new DefaultEncryptionEnabled(ACCOUNT, HANGZHOU, SERVICE_KEY);
    static final DefaultEncryptionDisabled DISABLED = new DefaultEncryptionDisabled(ACCOUNT, HANGZHOU);
    static final RoleCreated ROLE_CREATED =
            new RoleCreated(ACCOUNT, ROLE, "300000000000000001", "carries", TRUST, 3600);
    static final RoleDeleted ROLE_DELETED = new RoleDeleted(ACCOUNT, ROLE);

    private SampleAccount() {}

    static OpenAccount open() {
        return new OpenAccount(ACCOUNT);
    }

    static IssueAccessKey issue() {
        return new IssueAccessKey(ACCOUNT, KEY, 2);
    }

    static DeactivateAccessKey deactivate() {
        return new DeactivateAccessKey(ACCOUNT, KEY);
    }

    static ActivateAccessKey activate() {
        return new ActivateAccessKey(ACCOUNT, KEY);
    }

    static DeleteAccessKey delete() {
        return new DeleteAccessKey(ACCOUNT, KEY);
    }

    static EnableDefaultEncryption enable() {
        return new EnableDefaultEncryption(ACCOUNT, HANGZHOU, SERVICE_KEY);
    }

    static DisableDefaultEncryption disable() {
        return new DisableDefaultEncryption(ACCOUNT, HANGZHOU);
    }

    static ChangeDefaultEncryptionKey changeKey() {
        return new ChangeDefaultEncryptionKey(ACCOUNT, HANGZHOU, CUSTOMER_KEY);
    }

    static AddRole addRole() {
        return new AddRole(ACCOUNT, ROLE, "300000000000000001", "carries", TRUST, 3600, 2);
    }

    static ChangeRole changeRole() {
        return new ChangeRole(ACCOUNT, "PORTER", "carries more", null, null);
    }

    static RemoveRole removeRole() {
        return new RemoveRole(ACCOUNT, "porter");
    }

    static ChangeQuota changeQuota() {
        return new ChangeQuota(ACCOUNT, Quota.IMAGES, 5);
    }

    static RecordRefusal refuse() {
        return new RecordRefusal(ACCOUNT, "DeleteImage", "m-bp100000000000000000", "IMAGE_NOT_FOUND");
    }
}
