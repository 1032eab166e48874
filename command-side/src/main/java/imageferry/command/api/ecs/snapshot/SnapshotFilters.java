package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.TagFilters;
import imageferry.command.api.ecs.Times;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.DiskType;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the filters of DescribeSnapshots. All that are given must hold. */
final class SnapshotFilters {
    private static final int MOST_IDS = 100;
    private static final String FROM = "CreationStartTime";
    private static final String TO = "CreationEndTime";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final Parameters parameters;
    private final JsonMapper json;

    SnapshotFilters(Parameters parameters, JsonMapper json) {
        this.parameters = parameters;
        this.json = json;
    }

    /**
     * The question to ask, or empty when nothing can match.
     *
     * @param key the caller's key that was named
     */
    Optional<SnapshotQuery> query(Call call, RegionId region, Optional<KeyId> key, SnapshotPages pages) {
        Map<String, Instant> created = created();
        SnapshotQuery query = new SnapshotQuery(
                call.caller(),
                region,
                ids(),
                parameters.textOrNull("SnapshotName"),
                states(),
                diskType(),
                parameters.flagOrNull("Encrypted"),
                key.orElse(null),
                usedByImage(),
                parameters.textOrNull("ResourceGroupId"),
                TagFilters.of(parameters),
                created.get(FROM),
                created.get(TO),
                pages.after(),
                pages.paging());
        boolean keyKnown = key.isPresent() || parameters.text("KMSKeyId").isEmpty();
        boolean possible = possible();
        return possible && keyKnown ? Optional.of(query) : Optional.empty();
    }

    private @Nullable List<String> ids() {
        Optional<String> text = parameters.text("SnapshotIds");
        if (text.isEmpty()) {
            return null;
        }
        try {
            List<String> ids = json.readValue(text.get(), TEXTS);
            if (ids != null && ids.size() <= MOST_IDS && !ids.contains(null)) {
                return ids;
            }
        } catch (JacksonException e) {
            ApiException refusal = new ApiException(EcsErrorCode.SNAPSHOT_IDS_MALFORMED);
            refusal.initCause(e);
            throw refusal;
        }
        throw new ApiException(EcsErrorCode.SNAPSHOT_IDS_MALFORMED);
    }

    private Set<SnapshotState> states() {
        return switch (parameters.text("Status", "all").toLowerCase(Locale.ROOT)) {
            case "all" -> Set.of();
            case "progressing" -> Set.of(SnapshotState.PROGRESSING);
            case "accomplished" -> Set.of(SnapshotState.ACCOMPLISHED);
            case "failed" -> Set.of(SnapshotState.FAILED);
            default -> throw new ApiException(EcsErrorCode.SNAPSHOT_STATUS_NOT_FOUND);
        };
    }

    private @Nullable DiskType diskType() {
        return switch (parameters.text("SourceDiskType", "").toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "system" -> DiskType.SYSTEM;
            case "data" -> DiskType.DATA;
            default -> throw new ApiException(EcsErrorCode.SOURCE_DISK_TYPE_INVALID);
        };
    }

    /** Disks do not use snapshots here, images do. */
    private @Nullable Boolean usedByImage() {
        return switch (parameters.text("Usage", "")) {
            case "" -> null;
            case "image" -> true;
            case "none", "disk", "image_disk" -> false;
            default -> throw new ApiException(EcsErrorCode.USAGE_INVALID);
        };
    }

    /** The moments between which it was created, by the filter that names each. */
    private Map<String, Instant> created() {
        Map<String, Instant> moments = new HashMap<>();
        for (Parameters filter : parameters.list("Filter").values()) {
            String key = filter.text("Key", "");
            if (!key.equals(FROM) && !key.equals(TO)) {
                throw new ApiException(EcsErrorCode.FILTER_KEY_NOT_FOUND);
            }
            Instant moment = Times.read(filter.text("Value", "none"), EcsErrorCode.FILTER_VALUE_INVALID);
            if (moment != null) {
                moments.put(key, moment);
            }
        }
        return moments;
    }

    /** Filters by what no snapshot here has match nothing. */
    private boolean possible() {
        boolean absent = Stream.of("DiskId", "InstanceId", "SnapshotLinkId")
                .allMatch(name -> parameters.text(name).isEmpty());
        boolean user = !word("SnapshotType", EcsErrorCode.SNAPSHOT_TYPE_NOT_FOUND, "all", "user", "auto")
                .equals("auto");
        boolean standard = word("Category", GatewayErrorCode.INVALID_PARAMETER, "standard", "flash")
                .equals("standard");
        String usage = parameters.text("Usage", "");
        return absent && user && standard && !usage.endsWith("disk");
    }

    private String word(String name, ErrorCode otherwise, String... words) {
        String value = parameters.text(name, words[0]).toLowerCase(Locale.ROOT);
        if (!List.of(words).contains(value)) {
            throw new ApiException(otherwise, name);
        }
        return value;
    }
}
