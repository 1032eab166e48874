package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which versions or aliases.
 *
 * @param keyId those of this key of the caller; null for those of all its keys
 */
public record KeyPartQuery(AccountId caller, @Nullable String keyId, Paging paging) {}
