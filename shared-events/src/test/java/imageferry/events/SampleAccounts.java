package imageferry.events;

import static imageferry.events.SampleEvents.ACCOUNT;
import static imageferry.events.SampleEvents.IMAGE;
import static imageferry.events.SampleEvents.KEY;
import static imageferry.events.SampleEvents.OTHER_ACCOUNT;
import static imageferry.events.SampleEvents.SHANGHAI;

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
import imageferry.events.account.Quota;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.KeyId;
import java.util.List;

/** One instance of every event of an account. */
final class SampleAccounts {
    private static final AccessKeyId ACCESS_KEY = new AccessKeyId("LTAI5tSampleSampleSample");
    private static final KeyId OTHER_KEY = new KeyId("7906979c-8e06-46a2-be2d-68e3ccbc0002");
    private static final String ROLE = "AliyunECSShareEncryptImageDefaultRole";
    private static final String TRUST = """
            {"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":\
            {"Service":["1000000000000002@ecs.aliyuncs.com"]}}],"Version":"1"}""";

    private SampleAccounts() {}

    static List<DomainEvent> all() {
        return List.of(
                new AccountOpened(ACCOUNT),
                new AccessKeyIssued(ACCOUNT, ACCESS_KEY),
                new AccessRefused(OTHER_ACCOUNT, "DescribeImages", IMAGE.value(), "IMAGE_NOT_FOUND"),
                new AccessKeyDeactivated(ACCOUNT, ACCESS_KEY),
                new AccessKeyActivated(ACCOUNT, ACCESS_KEY),
                new AccessKeyDeleted(ACCOUNT, ACCESS_KEY),
                new DefaultEncryptionEnabled(ACCOUNT, SHANGHAI, KEY),
                new DefaultEncryptionDisabled(ACCOUNT, SHANGHAI),
                new DefaultEncryptionKeyChanged(ACCOUNT, SHANGHAI, KEY, OTHER_KEY),
                new RoleCreated(ACCOUNT, ROLE, "300000000000000001", "Sharing encrypted images", TRUST, 3600),
                new RoleUpdated(ACCOUNT, ROLE, "", TRUST, 7200),
                new RoleDeleted(ACCOUNT, ROLE),
                new QuotaChanged(ACCOUNT, Quota.IMAGES, 200));
    }
}
