package imageferry.command.api.ram;

import imageferry.command.api.ecs.Times;
import imageferry.command.api.rpc.Answer;
import imageferry.command.tenancy.AccountRole;
import imageferry.events.ids.AccountId;
import java.util.Locale;

/** A role as the clients read it. */
final class RoleShape {
    private RoleShape() {}

    /** The answer that tells one role. */
    static Answer answer(AccountId account, AccountRole role) {
        return Answer.empty().with("Role", whole(account, role));
    }

    /** With the policy, which a list leaves out. */
    private static Answer whole(AccountId account, AccountRole role) {
        return listed(account, role).with("AssumeRolePolicyDocument", role.trustPolicy());
    }

    static Answer listed(AccountId account, AccountRole role) {
        return Answer.empty()
                .with("RoleId", role.id())
                .with("RoleName", role.name())
                .with("Arn", "acs:ram::" + account + ":role/" + role.name().toLowerCase(Locale.ROOT))
                .with("Description", role.description())
                .with("MaxSessionDuration", role.maxSessionSeconds())
                .with("CreateDate", Times.toTheSecond(role.createdAt()))
                .with("UpdateDate", Times.toTheSecond(role.updatedAt()));
    }
}
