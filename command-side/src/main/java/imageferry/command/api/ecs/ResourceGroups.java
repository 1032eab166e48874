package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resource group that a caller names. Groups are made elsewhere, so any id of the right form is one. A resource that was put
 * into none is in the default group, whose id is empty.
 */
public final class ResourceGroups {
    private static final String PARAMETER = "ResourceGroupId";
    private static final Pattern FORM = Pattern.compile("rg-[0-9A-Za-z-]{1,64}");

    private ResourceGroups() {}

    /**
     * The group; null for the default one, when none is named.
     *
     * @throws ApiException InvalidResourceGroup.NotFound for an id that no group can have
     */
    public static @Nullable String of(Parameters parameters) {
        String group = parameters.textOrNull(PARAMETER);
        if (group != null && !FORM.matcher(group).matches()) {
            throw new ApiException(EcsErrorCode.RESOURCE_GROUP_NOT_FOUND);
        }
        return group;
    }
}
