package imageferry.command.api.ecs.image;

import imageferry.events.ids.AccountId;

/** The service roles by which owners let others read content that lies under their keys. */
@FunctionalInterface
public interface ShareRoles {
    /**
     * Whether the owner has the role, and the role's trust policy names the service {@code <recipient>@ecs.aliyuncs.com}.
     *
     * @param roleName case does not matter
     */
    boolean trusts(AccountId owner, String roleName, AccountId recipient);
}
