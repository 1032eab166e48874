package imageferry.events.readside;

import org.jspecify.annotations.Nullable;

/**
 * A tag that a resource must carry.
 *
 * @param value null for any value
 */
public record TagCondition(String key, @Nullable String value) {}
