package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.KeyUses;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.image.ShareImage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Under which keys an encrypted image may be shared (acceptance G5): keys of the owner's own making that are enabled, and each
 * recipient trusted by a role of the owner's. The service key is no such key: nobody can be let near it.
 */
@Component
class SharedKeys {
    /** The role by which an owner lets a recipient read an encrypted image. */
    static final String ROLE = "AliyunECSShareEncryptImageDefaultRole";

    private final KeyUses keys;
    private final ShareRoles roles;

    /** Without roles nobody trusts anybody. */
    SharedKeys(KeyUses keys, ObjectProvider<ShareRoles> roles) {
        this.keys = keys;
        this.roles = roles.getIfAvailable(() -> (owner, role, recipient) -> false);
    }

    /** Refuses what the keys do not allow; a plain image is never refused. */
    void requireShareable(ShareImage.Shared shared, Call call, String action) {
        if (shared.added().isEmpty() || shared.keys().isEmpty()) {
            return;
        }
        if (keys.presentServiceKey(call).filter(shared.keys()::contains).isPresent()) {
            throw new ApiException(EcsErrorCode.SHARE_UNDER_SERVICE_KEY);
        }
        keys.authorize(shared.keys(), call, action);
        boolean trusted = shared.added().stream().allMatch(account -> roles.trusts(call.caller(), ROLE, account));
        if (!trusted) {
            throw new ApiException(EcsErrorCode.SHARE_ROLE_MISSING);
        }
    }
}
