package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.Pages;
import imageferry.command.api.ecs.TagFilters;
import imageferry.command.api.ecs.Times;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.Ownership;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the filters of DescribeImages. All that are given must hold. */
final class ImageFilters {
    private static final Set<String> FILTER_KEYS = Set.of(
            "CreationStartTime",
            "CreationEndTime",
            "NetworkType",
            "CpuOnlineUpgrade",
            "CpuOnlineDowngrade",
            "MemoryOnlineUpgrade",
            "MemoryOnlineDowngrade");
    private static final Map<String, Set<ImageState>> STATES = Map.of(
            "Waiting", Set.of(ImageState.WAITING),
            "Creating", Set.of(ImageState.CREATING),
            "Available", Set.of(ImageState.AVAILABLE),
            "Deprecated", Set.of(ImageState.DEPRECATED),
            "CreateFailed", Set.of(ImageState.CREATE_FAILED),
            "UnAvailable", Set.of());
    private static final Set<ImageState> USABLE = Set.of(ImageState.AVAILABLE, ImageState.DEPRECATED);

    private final Parameters parameters;

    private ImageFilters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The question to ask, or empty when nothing can match. */
    static Optional<ImageQuery> of(Call call, RegionId region) {
        return new ImageFilters(call.parameters()).query(call, region);
    }

    private Optional<ImageQuery> query(Call call, RegionId region) {
        Set<ImageState> states = states();
        Set<Ownership> ownership = ownership();
        Optional<AccountId> owner = written("ImageOwnerId", AccountId::valueOf);
        Optional<SnapshotId> snapshot = written("SnapshotId", SnapshotId::valueOf);
        boolean possible = featuresPossible() && !states.isEmpty() && !ownership.isEmpty();
        Map<String, Instant> created = created();
        ImageQuery query = new ImageQuery(
                call.caller(),
                region,
                ownership.isEmpty() ? EnumSet.of(Ownership.OWN) : ownership,
                owner.orElse(null),
                Pages.commaList(parameters, "ImageId"),
                parameters.textOrNull("ImageName"),
                parameters.textOrNull("ImageFamily"),
                states,
                snapshot.orElse(null),
                word("OSType", EcsErrorCode.OS_TYPE_UNKNOWN, "linux", "windows"),
                word("Architecture", EcsErrorCode.ARCHITECTURE_UNKNOWN, "i386", "x86_64", "arm64"),
                TagFilters.of(parameters),
                parameters.textOrNull("ResourceGroupId"),
                created.get("CreationStartTime"),
                created.get("CreationEndTime"),
                Pages.of(parameters));
        return Optional.of(query)
                .filter(asked -> possible && written("ImageOwnerId", owner) && written("SnapshotId", snapshot));
    }

    private <T> Optional<T> written(String name, Function<String, T> id) {
        return parameters.text(name).flatMap(text -> WrittenIds.wellFormed(text, id));
    }

    /** False when the text that the caller wrote can be no id, so that nothing matches. */
    private boolean written(String name, Optional<?> read) {
        return read.isPresent() || parameters.text(name).isEmpty();
    }

    private Set<ImageState> states() {
        Boolean usable = parameters.flagOrNull("Usable");
        if (usable != null && parameters.text("Status").isEmpty()) {
            throw new ApiException(GatewayErrorCode.MISSING_PARAMETER, "Status");
        }
        Set<ImageState> states = EnumSet.noneOf(ImageState.class);
        for (String word : parameters.text("Status", "Available").split(",", -1)) {
            if (!word.isBlank()) {
                states.addAll(states(word.strip()));
            }
        }
        if (usable != null) {
            states.removeIf(state -> USABLE.contains(state) != usable);
        }
        return states;
    }

    private static Set<ImageState> states(String word) {
        if (word.equalsIgnoreCase("ALL")) {
            return EnumSet.allOf(ImageState.class);
        }
        Set<ImageState> states = STATES.get(word);
        if (states == null) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, "Status");
        }
        return states;
    }

    /** The system and the marketplace have no images here. */
    private Set<Ownership> ownership() {
        String alias = word(
                "ImageOwnerAlias",
                EcsErrorCode.IMAGE_OWNER_ALIAS_UNSUPPORTED,
                "system",
                "self",
                "others",
                "marketplace");
        boolean others = "others".equals(alias);
        boolean community = Boolean.TRUE.equals(parameters.flagOrNull("IsPublic"));
        if (community && !others) {
            throw new ApiException(EcsErrorCode.IMAGE_PUBLIC_UNSUPPORTED);
        }
        if (parameters.text("ImageOwnerId").isPresent() && !others) {
            throw new ApiException(EcsErrorCode.IMAGE_OWNER_ID_UNSUPPORTED);
        }
        if (alias == null) {
            return EnumSet.allOf(Ownership.class);
        }
        return switch (alias) {
            case "self" -> EnumSet.of(Ownership.OWN);
            case "others" -> community ? EnumSet.noneOf(Ownership.class) : EnumSet.of(Ownership.SHARED);
            default -> EnumSet.noneOf(Ownership.class);
        };
    }

    /** Filters by what no image here has match nothing. */
    private boolean featuresPossible() {
        word("ActionType", GatewayErrorCode.INVALID_PARAMETER, "CreateEcs", "ChangeOS");
        parameters.flagOrNull("ShowExpired");
        String usage = word("Usage", EcsErrorCode.USAGE_INVALID, "instance", "none");
        boolean supported = !Boolean.FALSE.equals(parameters.flagOrNull("IsSupportIoOptimized"));
        supported &= !Boolean.FALSE.equals(parameters.flagOrNull("IsSupportCloudinit"));
        return supported && !"instance".equals(usage);
    }

    private Map<String, Instant> created() {
        Map<String, Instant> created = new HashMap<>();
        for (Parameters filter : parameters.list("Filter").values()) {
            String key = filter.text("Key", "");
            if (!FILTER_KEYS.contains(key)) {
                throw new ApiException(EcsErrorCode.FILTER_KEY_NOT_FOUND);
            }
            String value = filter.text("Value").orElseThrow(() -> new ApiException(EcsErrorCode.FILTER_VALUE_INVALID));
            if (key.startsWith("Creation")) {
                Instant time = Times.read(value, EcsErrorCode.FILTER_VALUE_INVALID);
                if (time != null) {
                    created.put(key, time);
                }
            }
        }
        return created;
    }

    private @Nullable String word(String name, ErrorCode otherwise, String... words) {
        String value = parameters.textOrNull(name);
        if (value != null && !List.of(words).contains(value)) {
            throw new ApiException(otherwise, name);
        }
        return value;
    }
}
