package imageferry.command.api.kms.key;

import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.kms.KmsAction;
import imageferry.events.ids.AccountId;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.Paging;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The filters of ListKeys, {@code [{"Key":"KeyState","Values":["Enabled"]}]}: a key must match every filter, by any of its values.
 * A filter that no key of this service can match is no error; its answer is empty.
 */
final class KeyFilters {
    private static final String PARAMETER = "Filters";
    private static final int LENGTH_LIMIT = 8192;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The values that the API knows, by filter; any instance may be asked for, and this service has none. */
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "KeyState",
            Set.of("Enabled", "Disabled", "PendingDeletion", "PendingImport"),
            "KeySpec",
            Set.of("Aliyun_AES_256", "Aliyun_SM4", "RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P256K", "EC_SM2"),
            "KeyUsage",
            Set.of("ENCRYPT/DECRYPT", "SIGN/VERIFY"),
            "ProtectionLevel",
            Set.of("SOFTWARE", "HSM"),
            "CreatorType",
            Set.of("User", "Service"),
            "DKMSInstanceId",
            Set.of());

    private final Map<String, Set<String>> filters;

    private KeyFilters(Map<String, Set<String>> filters) {
        this.filters = filters;
    }

    /** @throws imageferry.command.api.error.ApiException InvalidParameter */
    static KeyFilters read(@Nullable String json) {
        if (json == null) {
            return new KeyFilters(Map.of());
        }
        JsonNode list = parse(json);
        Map<String, Set<String>> filters = new HashMap<>();
        for (JsonNode filter : list) {
            String name = filter.path("Key").asString("");
            Set<String> known = KNOWN.get(name);
            Set<String> values = texts(filter.path("Values"));
            boolean unknown = known == null || (!known.isEmpty() && !known.containsAll(values));
            if (unknown || filters.put(name, values) != null) {
                throw KmsAction.invalid(PARAMETER);
            }
        }
        return new KeyFilters(filters);
    }

    /** Empty when no key can match. */
    Optional<KeyQuery> query(AccountId caller, Paging paging) {
        Set<KeyState> states = matching("KeyState", Arrays.asList(KeyState.values()), KeyMetadata::word);
        Set<KeyOwner> owners = matching("CreatorType", Arrays.asList(KeyOwner.values()), KeyFilters::word);
        boolean nothing =
                (filters.containsKey("KeyState") && states.isEmpty()) || filters.containsKey("DKMSInstanceId");
        return nothing
                ? Optional.empty()
                : Optional.of(new KeyQuery(
                        caller,
                        states,
                        filters.getOrDefault("KeySpec", Set.of()),
                        filters.getOrDefault("KeyUsage", Set.of()),
                        filters.getOrDefault("ProtectionLevel", Set.of()),
                        owners,
                        paging));
    }

    private <T> Set<T> matching(String name, Collection<T> all, Function<T, String> word) {
        Set<String> values = filters.getOrDefault(name, Set.of());
        return all.stream().filter(one -> values.contains(word.apply(one))).collect(Collectors.toUnmodifiableSet());
    }

    private static JsonNode parse(String json) {
        if (json.length() > LENGTH_LIMIT) {
            throw KmsAction.invalid(PARAMETER);
        }
        JsonNode list;
        try {
            list = JSON.readTree(json);
        } catch (JacksonException e) {
            throw KmsAction.invalid(PARAMETER);
        }
        if (!list.isArray()) {
            throw KmsAction.invalid(PARAMETER);
        }
        return list;
    }

    private static Set<String> texts(JsonNode values) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode value : values) {
            if (!value.isString()) {
                throw KmsAction.invalid(PARAMETER);
            }
            texts.add(value.stringValue());
        }
        if (!values.isArray() || texts.isEmpty()) {
            throw KmsAction.invalid(PARAMETER);
        }
        return texts;
    }

    private static String word(KeyOwner owner) {
        return switch (owner) {
            case CUSTOMER -> "User";
            case SERVICE -> "Service";
        };
    }
}
