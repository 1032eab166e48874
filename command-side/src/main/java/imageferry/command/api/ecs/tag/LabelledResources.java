package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.tag.LabelledType.Named;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.events.ids.RegionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The resources that a call about tags or groups names, and how to change them. Joins the caller's transaction: all or none. */
@Component
final class LabelledResources {
    private static final int MOST_RESOURCES = 50;

    private final Map<String, LabelledType> types;
    private final RegionParameter regions;
    private final Commands commands;

    LabelledResources(List<LabelledType> types, RegionParameter regions, Commands commands) {
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(LabelledType::wireName, Function.identity()));
        this.regions = regions;
        this.commands = commands;
    }

    /** The type that the call names. */
    LabelledType type(Parameters parameters) {
        String name =
                parameters.text("ResourceType").orElseThrow(() -> new ApiException(EcsErrorCode.RESOURCE_TYPE_MISSING));
        return type(name);
    }

    LabelledType type(String name) {
        return Optional.ofNullable(types.get(name))
                .orElseThrow(() -> new ApiException(EcsErrorCode.RESOURCE_TYPE_NOT_FOUND));
    }

    RegionId region(Parameters parameters) {
        return regions.of(parameters).id();
    }

    /** The ids of {@code ResourceId.N}, at most 50, none twice; they need not be well formed. */
    static List<String> ids(Parameters parameters) {
        List<String> ids = parameters.list("ResourceId").values().stream()
                .map(given -> given.text(""))
                .flatMap(Optional::stream)
                .toList();
        if (ids.size() > MOST_RESOURCES) {
            throw new ApiException(EcsErrorCode.RESOURCE_IDS_TOO_MANY);
        }
        return ids.stream().distinct().toList();
    }

    /** As {@link #ids}, and there must be some. */
    static List<String> requiredIds(Parameters parameters) {
        List<String> ids = ids(parameters);
        if (ids.isEmpty()) {
            throw new ApiException(GatewayErrorCode.MISSING_PARAMETER, "ResourceId.1");
        }
        return ids;
    }

    /** Changes each, always in the same order, so that two calls never wait for each other. */
    void change(Call call, Collection<String> ids, BiFunction<LabelledType, Named, Optional<Object>> command) {
        LabelledType type = type(call.parameters());
        RegionId region = region(call.parameters());
        ids.stream()
                .sorted()
                .map(id -> command.apply(type, new Named(id, call.caller(), region))
                        .orElseThrow(() -> new ApiException(EcsErrorCode.RESOURCE_NOT_FOUND)))
                .forEach(changes -> commands.send(changes, call.origin()));
    }
}
