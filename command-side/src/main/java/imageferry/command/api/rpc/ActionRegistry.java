package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All actions by version and name. Drives routing; a name given twice stops the start. */
public final class ActionRegistry {
    private record Key(ApiVersion version, String name) {}

    private final Map<Key, Action> actions;

    public ActionRegistry(List<Action> actions) {
        this.actions = actions.stream()
                .collect(Collectors.toUnmodifiableMap(a -> new Key(a.version(), a.name()), Function.identity()));
    }

    /** @throws ApiException InvalidVersion or InvalidAction.NotFound */
    Action find(String version, String name) {
        ApiVersion known = ApiVersion.of(version).orElseThrow(() -> new ApiException(GatewayErrorCode.VERSION_INVALID));
        Action action = actions.get(new Key(known, name));
        if (action == null) {
            throw new ApiException(GatewayErrorCode.ACTION_NOT_FOUND);
        }
        return action;
    }

    /** All actions, ordered by version and name. */
    public Collection<Action> all() {
        return actions.values().stream()
                .sorted(Comparator.comparing(Action::version).thenComparing(Action::name))
                .toList();
    }
}
