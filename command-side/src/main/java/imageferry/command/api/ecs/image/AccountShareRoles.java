package imageferry.command.api.ecs.image;

import imageferry.command.tenancy.AccountRoles;
import imageferry.events.ids.AccountId;
import org.springframework.stereotype.Component;

/** The roles that owners have made through the RAM API. */
@Component
final class AccountShareRoles implements ShareRoles {
    private final AccountRoles roles;

    AccountShareRoles(AccountRoles roles) {
        this.roles = roles;
    }

    @Override
    public boolean trusts(AccountId owner, String roleName, AccountId recipient) {
        return roles.trustsService(owner, roleName, recipient + "@ecs.aliyuncs.com");
    }
}
